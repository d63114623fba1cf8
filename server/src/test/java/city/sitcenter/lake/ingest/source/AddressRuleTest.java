package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

  private static final InnerNetworks NONE = InnerNetworks.of(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1.2.3:8080/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/x",
        "http://user@8.8.8.8/"
      })
  void innerAddressesAndOtherSchemesAreForbidden(String address) {
    assertThatThrownBy(() -> new AddressRule(List.of(), NONE).check(URI.create(address)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.code())
                    .isIn(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, ProblemCode.SOURCE_UNREACHABLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://10.0.0.1./",
        "http://999.999.999.999/",
        "http://1.2.3.4.5/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://any.localhost/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "ftp://8.8.8.8/x",
        "http://user@8.8.8.8/"
      })
  void whatCanNeverBeAskedIsSeenInTheFormAlone(String address) {
    assertThatThrownBy(() -> new AddressRule(List.of(), NONE).checkForm(URI.create(address)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_ADDRESS_FORBIDDEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[0:0:0:0:0:ffff:7f00:1]/",
        "http://[::7f00:1]/",
        "http://[::]/",
        "http://[fec0::1]/",
        "http://[64:ff9b:1::a00:1]/",
        "http://[64:ff9b:1:7f00:0:100::]/",
        "http://[2001:0:102:304::]/",
        "http://[2002:a00:1::]/",
        "http://[100::1]/",
        "http://[ff02::1]/",
        "http://192.88.99.1/",
        "http://0xa.0.0.1/",
        "http://0xA000001/",
        "http://012.0.0.1/",
        "http://167772161/",
        "http://10.1/",
        "http://127.0.0.1./",
        "http://0/",
        "http://localhost.localhost/",
        "http://8.8.8.8:0/",
        "http://8.8.8.8:65536/",
        "http://data.example:99999/x",
        "http:///x.csv",
        "http://:80/x",
        "http:x",
        "//data.example/x",
        "http://data..example/x",
        "http://./x",
        "http://%31%32%37.0.0.1/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://user:word@data.example/",
        "http://@data.example/",
        "gopher://data.example/",
        "javascript:alert(1)",
        "jar:http://data.example/x.jar!/y"
      })
  void oddAddressesAreRefusedWhenSavedAndWhenFetched(String address) {
    var rule = new AddressRule(List.of(), NONE);
    var uri = URI.create(address);
    var refused = List.of(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, ProblemCode.SOURCE_INVALID);
    assertThatThrownBy(() -> rule.checkForm(uri))
        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isIn(refused));
    assertThatThrownBy(() -> rule.check(uri)).isInstanceOf(Problem.class);
  }

  /** The names below example and invalid are nobody's (RFC 2606): asking for them would fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://data.invalid/x.csv",
        "https://no-such.host.example:8443/x",
        "https://8.8.8.8/x",
        "https://123.akimat.invalid/x"
      })
  void aNameIsNotLookedUpForItsForm(String address) {
    assertThatCode(() -> new AddressRule(List.of(), NONE).checkForm(URI.create(address)))
        .doesNotThrowAnyException();
  }

  @Test
  void publicAndNamedAddressesAreAllowed() {
    assertThatCode(
            () -> new AddressRule(List.of(), NONE).check(URI.create("https://8.8.8.8/data.csv")))
        .doesNotThrowAnyException();
    assertThatCode(() ->
            new AddressRule(List.of("10.1.2.3"), InnerNetworks.of(List.of("10.1.0.0/16")))
                .check(URI.create("http://10.1.2.3/x")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() ->
            new AddressRule(List.of("10.1.2.3"), InnerNetworks.of(List.of("10.1.0.0/16")))
                .check(URI.create("http://10.1.2.4/x")))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/"
      })
  void nobodyCanAllowLinkLocalAddresses(String address) {
    var uri = URI.create(address);
    var named = uri.getHost().replaceAll("[\\[\\]]", "");
    var all = List.of(uri.getHost(), named, "fe80:0:0:0:0:0:0:1", "fd00:ec2:0:0:0:0:0:254");
    assertThatThrownBy(() -> new AddressRule(all, InnerNetworks.of(all)).check(uri))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000/x, 127.0.0.1:9000, true",
    "http://127.0.0.1:9001/x, 127.0.0.1:9000, false",
    "http://127.0.0.1/x, 127.0.0.1:80, true",
    "https://127.0.0.1/x, 127.0.0.1:443, true",
    "http://127.0.0.1/x, 127.0.0.1, true",
    "http://[::1]:8090/x, [::1]:8090, true",
    "http://[::1]:8091/x, [::1]:8090, false",
    "http://10.1.2.3/x, 10.1.0.0/16, true",
    "http://10.2.2.3/x, 10.1.0.0/16, false",
    "http://10.1.2.3/x, 10.1.2.3/32, true",
    "http://10.1.2.3/x, fd00::/8, false",
    "http://10.1.2.3/x, files.akimat.kz, false",
  })
  void anAdministratorAllowsNothingThatTheStartDidNot(
      String address, String setting, boolean isReached) {
    var uri = URI.create(address);
    var allow = List.of("127.0.0.1", "10.1.2.3", "10.2.2.3", "0:0:0:0:0:0:0:1");
    var rule = new AddressRule(allow, InnerNetworks.of(List.of(setting)));
    if (isReached) {
      assertThatCode(() -> rule.check(uri)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> rule.check(uri)).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(
            () -> new AddressRule(List.of(), InnerNetworks.of(List.of(setting))).check(uri))
        .isInstanceOf(Problem.class);
  }
}
