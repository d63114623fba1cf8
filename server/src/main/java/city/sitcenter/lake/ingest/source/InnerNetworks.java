package city.sitcenter.lake.ingest.source;

import city.sitcenter.lake.ingest.IngestSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of the inner network sources may reach at all. It comes from the settings the program was
 * started with and from nowhere else: whoever has only the pages or the API cannot widen it.
 */
final class InnerNetworks {

  private final List<Entry> entries;

  private InnerNetworks(Stream<Entry> entries) {
    this.entries = entries.toList();
  }

  static InnerNetworks of(IngestSettings settings) {
    return new InnerNetworks(
        Stream.concat(
            settings.innerAddresses().stream().map(Entry::of),
            Stream.of(Entry.of(settings.simulator().getRawAuthority()))));
  }

  /** Of entries as the settings write them. */
  static InnerNetworks of(List<String> written) {
    return new InnerNetworks(written.stream().map(Entry::of));
  }

  /** True when a host, or the address behind it, may be asked on the port of an address. */
  boolean has(URI uri, InetAddress address) {
    return entries.stream().anyMatch(entry -> entry.has(uri, address));
  }

  /**
   * @param host a name
   * @param address what the setting wrote instead of a name
   * @param bits of a network; -1: one host
   * @param port -1: every port
   */
  private record Entry(String host, @Nullable InetAddress address, int bits, int port) {

    static Entry of(String written) {
      var text = written.strip().toLowerCase(Locale.ROOT);
      var slash = text.indexOf('/');
      if (slash >= 0) {
        var network = text.substring(0, slash);
        var bits = Integer.parseInt(text.substring(slash + 1));
        return new Entry(network, InetAddress.ofLiteral(network), bits, -1);
      }
      // an IPv6 address has more colons than the one before a port, unless it stands in brackets
      var colon = text.lastIndexOf(':');
      var hasPort = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
      var host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
      var port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : -1;
      return new Entry(host, literal(host), -1, port);
    }

    private static @Nullable InetAddress literal(String host) {
      try {
        return InetAddress.ofLiteral(host);
      } catch (IllegalArgumentException name) {
        return null;
      }
    }

    boolean has(URI uri, InetAddress asked) {
      if (port >= 0 && port != port(uri)) {
        return false;
      }
      if (bits >= 0) {
        return isWithin(asked);
      }
      return host.equals(Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT))
          || asked.equals(address);
    }

    private boolean isWithin(InetAddress asked) {
      var network = Objects.requireNonNull(address).getAddress();
      var bytes = asked.getAddress();
      if (network.length != bytes.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((network[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    private static int port(URI uri) {
      if (uri.getPort() >= 0) {
        return uri.getPort();
      }
      return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
  }
}
