package city.sitcenter.lake.ingest.source;

import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which addresses may be asked. Public ones may; private, loopback, link-local and the like only
 * when an administrator named the host or address for the source and the settings the program was
 * started with let sources reach it: nobody opens the inner network over HTTP. A name is looked up
 * here, every address behind it must be allowed, and while the name is pinned a connection goes to
 * those addresses and no others.
 */
final class AddressRule {

  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  private static final int HIGHEST_PORT = 65_535;

  private final List<String> allowed;
  private final InnerNetworks inner;

  /**
   * @param allowed hosts and addresses an administrator allowed for the source
   * @param inner what of the inner network any source may reach
   */
  AddressRule(List<String> allowed, InnerNetworks inner) {
    this.inner = inner;
    this.allowed = allowed.stream().map(name -> name.toLowerCase(Locale.ROOT).strip()).toList();
  }

  /**
   * Looks at an address as it is written and asks nobody what its name stands for: that may be
   * known tomorrow, and is looked at whenever the source is asked.
   *
   * @throws Problem when the address can never be asked
   */
  void checkForm(URI uri) {
    var host = host(uri);
    check(uri, host, literals(host));
  }

  /**
   * @throws Problem when the address must not, or cannot, be asked now
   */
  void check(URI uri) {
    pinned(uri).close();
  }

  /**
   * Checks an address and keeps the name to what was checked until it is closed, for a request in
   * between.
   *
   * @throws Problem as {@link #check}
   */
  PinnedNames.Pinned pinned(URI uri) {
    checkForm(uri);
    var host = host(uri);
    var pinned = pinned(host);
    try {
      check(uri, host, pinned.addresses());
      return pinned;
    } catch (RuntimeException e) {
      pinned.close();
      throw e;
    }
  }

  private static String host(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    var host = uri.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, uri);
    }
    if (uri.getUserInfo() != null) {
      throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, host);
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw new Problem(ProblemCode.SOURCE_INVALID, odd("address-odd", uri.toString()));
    }
    return host;
  }

  /** Why an address can never be fetched. */
  static LocalText odd(String key, String address) {
    return LocalText.inEach(language -> Phrases.of("requests", language).say(key, address));
  }

  /** What a host is written as, in each of the ways it may be read; none: it is a name. */
  private static List<InetAddress> literals(String host) {
    var name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    // a last part that is a number makes an address of it (WHATWG URL, 3.5), in octal or hex too
    if (!name.startsWith("[") && !NUMERIC.matcher(name).matches()) {
      return List.of();
    }
    var found =
        Stream.<Function<String, InetAddress>>of(
                InetAddress::ofLiteral, Inet4Address::ofPosixLiteral)
            .flatMap(reader -> read(bare(name), reader).stream())
            .toList();
    if (found.isEmpty()) {
      throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, host);
    }
    return found;
  }

  private static Optional<InetAddress> read(String text, Function<String, InetAddress> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException notSo) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void check(URI uri, String host, List<InetAddress> addresses) {
    for (var address : addresses) {
      if (isNever(address)) {
        throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, host);
      }
      boolean named =
          allowed.contains(host.toLowerCase(Locale.ROOT))
              || allowed.contains(address.getHostAddress());
      if (isInner(address) && !(named && inner.has(uri, address))) {
        throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, host);
      }
    }
  }

  private static PinnedNames.Pinned pinned(String host) {
    try {
      return PinnedNames.pin(bare(host));
    } catch (UnknownHostException e) {
      throw new Problem(ProblemCode.SOURCE_UNREACHABLE, e, host, "DNS");
    }
  }

  /**
   * Link-local addresses, where clouds tell a machine its keys, and those of no single machine:
   * nobody can allow them.
   */
  private static boolean isNever(InetAddress address) {
    var bytes = address.getAddress();
    boolean mapped =
        bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF;
    int from = mapped ? 12 : 0;
    boolean linkLocal =
        (bytes[from] & 0xFF) == 169
            && (bytes[from + 1] & 0xFF) == 254
            && (mapped || bytes.length == 4);
    boolean awsMetadata =
        bytes.length == 16 && (bytes[0] & 0xFF) == 0xFD && bytes[1] == 0 && bytes[2] == 0x0E;
    return linkLocal
        || awsMetadata && (bytes[3] & 0xFF) == 0xC2
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress();
  }

  /** Anything that is not a public unicast address (RFC 6890 and its IPv6 counterparts). */
  static boolean isInner(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    var bytes = address.getAddress();
    return address instanceof Inet6Address ? isInner6(bytes) : isInner4(bytes, 0);
  }

  private static boolean isInner4(byte[] bytes, int from) {
    int a = bytes[from] & 0xFF;
    int b = bytes[from + 1] & 0xFF;
    int c = bytes[from + 2] & 0xFF;
    return a == 0
        || a == 10
        || a == 127
        || a >= 224
        || a == 100 && b >= 64 && b < 128
        || a == 169 && b == 254
        || a == 172 && b >= 16 && b < 32
        || a == 192 && b == 168
        || a == 192 && b == 0 && (c == 0 || c == 2)
        || a == 192 && b == 88 && c == 99
        || a == 198 && (b == 18 || b == 19)
        || a == 198 && b == 51 && c == 100
        || a == 203 && b == 0 && c == 113;
  }

  private static boolean isInner6(byte[] bytes) {
    boolean local = (bytes[0] & 0xFE) == 0xFC;
    boolean documentation =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && (bytes[3] & 0xFF) == 0xB8;
    boolean translated =
        bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
    boolean mapped = true;
    for (int i = 0; i < 10; i++) {
      mapped &= bytes[i] == 0;
    }
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    // what a private translator or tunnel makes of it leads anywhere
    boolean privatelyTranslated = translated && (bytes[4] != 0 || bytes[5] != 0);
    boolean tunnel = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    boolean discarded = bytes[0] == 1 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
    return local
        || privatelyTranslated
        || tunnel
        || discarded
        || documentation
        || (translated || mapped) && isInner4(bytes, 12)
        || sixToFour && isInner4(bytes, 2);
  }
}
