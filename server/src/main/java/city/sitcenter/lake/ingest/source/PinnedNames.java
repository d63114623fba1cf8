package city.sitcenter.lake.ingest.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up for the whole program, as it always was done, but while a name is pinned it keeps
 * the addresses it was pinned with: who answers for the name cannot send a connection elsewhere
 * between the look at its addresses and their use. Found by the JVM as a service; safe for many
 * threads.
 */
public final class PinnedNames extends InetAddressResolverProvider {

  private static final Map<String, Pin> PINS = new ConcurrentHashMap<>();

  /** A name, how many pin it, and its addresses from the first look on. */
  private record Pin(AtomicInteger holders, AtomicReference<@Nullable List<InetAddress>> found) {

    /** What counts, of several looks at the same time, is the one that came first. */
    List<InetAddress> settle(List<InetAddress> addresses) {
      var first = found.compareAndExchange(null, addresses);
      return first == null ? addresses : first;
    }
  }

  /** A name that is pinned, with the addresses it has meanwhile. */
  record Pinned(String host, List<InetAddress> addresses) implements AutoCloseable {
    @Override
    public void close() {
      release(host);
    }
  }

  /** Looks a name up and pins what was found until it is closed. */
  static Pinned pin(String host) throws UnknownHostException {
    var name = host.toLowerCase(Locale.ROOT);
    var pin =
        PINS.compute(
            name,
            (key, known) -> {
              var one =
                  known == null ? new Pin(new AtomicInteger(), new AtomicReference<>()) : known;
              one.holders.incrementAndGet();
              return one;
            });
    try {
      return new Pinned(name, pin.settle(List.of(InetAddress.getAllByName(name))));
    } catch (UnknownHostException | RuntimeException e) {
      release(name);
      throw e;
    }
  }

  private static void release(String name) {
    PINS.computeIfPresent(name, (key, pin) -> pin.holders.decrementAndGet() > 0 ? pin : null);
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return over(configuration.builtinResolver());
  }

  static InetAddressResolver over(InetAddressResolver names) {
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        var pin = PINS.get(host.toLowerCase(Locale.ROOT));
        if (pin == null) {
          return names.lookupByName(host, policy);
        }
        var found = pin.found.get();
        return (found != null ? found : pin.settle(names.lookupByName(host, policy).toList()))
            .stream();
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return names.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "pinned names";
  }
}
