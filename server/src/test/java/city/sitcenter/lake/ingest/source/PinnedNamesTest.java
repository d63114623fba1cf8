package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PinnedNamesTest {

  private static final LookupPolicy ANY = LookupPolicy.of(LookupPolicy.IPV4);

  /** Names that give another address each time they are asked for. */
  private static final class Changing implements InetAddressResolver {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
      return Stream.of(InetAddress.ofLiteral("127.0.0." + asked.incrementAndGet()));
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      throw new UnknownHostException();
    }
  }

  @Test
  void theProgramLooksNamesUpHere() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class).findFirst().orElseThrow())
        .isInstanceOf(PinnedNames.class);
  }

  /** What the JVM asks once its own cache of names has run out. */
  @Test
  void aNameThatIsHeldKeepsWhatWasChecked() throws Exception {
    var names = PinnedNames.over(new Changing());
    assertThat(names.lookupByName("localhost", ANY).toList())
        .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    try (var pinned = PinnedNames.pin("LocalHost")) {
      assertThat(pinned.addresses()).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
      for (int i = 0; i < 3; i++) {
        assertThat(names.lookupByName("LOCALHOST", ANY).toList()).isEqualTo(pinned.addresses());
      }
      try (var again = PinnedNames.pin("localhost")) {
        assertThat(again.addresses()).isEqualTo(pinned.addresses());
      }
      assertThat(names.lookupByName("localhost", ANY).toList()).isEqualTo(pinned.addresses());
      assertThat(names.lookupByName("elsewhere", ANY).toList())
          .containsExactly(InetAddress.ofLiteral("127.0.0.2"));
    }
    assertThat(names.lookupByName("localhost", ANY).toList())
        .containsExactly(InetAddress.ofLiteral("127.0.0.3"));
  }

  @Test
  void whatIsRefusedOrUnknownIsNotHeld() throws Exception {
    var names = PinnedNames.over(new Changing());
    var rule = new AddressRule(List.of(), InnerNetworks.of(List.of()));
    assertThatThrownBy(() -> rule.check(URI.create("http://localhost/")))
        .isInstanceOf(Problem.class);
    assertThat(names.lookupByName("localhost", ANY).toList())
        .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    assertThatThrownBy(() -> PinnedNames.pin("no.such.name.invalid"))
        .isInstanceOf(UnknownHostException.class);
    assertThat(names.lookupByName("no.such.name.invalid", ANY).toList())
        .containsExactly(InetAddress.ofLiteral("127.0.0.2"));
  }

  @Test
  void aRuleHoldsTheNameForTheRequest() throws Exception {
    var names = PinnedNames.over(new Changing());
    var rule = new AddressRule(List.of("localhost"), InnerNetworks.of(List.of("localhost")));
    try (var pinned = rule.pinned(URI.create("http://localhost/"))) {
      assertThat(names.lookupByName("localhost", ANY).toList()).isEqualTo(pinned.addresses());
    }
  }
}
