package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The header in which a source's secret goes, when it has a name of its own. */
final class AuthHeader {

  private static final String USUAL = "X-API-Key";

  /** RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** Those that say where a request goes and where it ends, and those the program sends itself. */
  private static final Set<String> KEPT =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "te",
          "trailer",
          "connection",
          "keep-alive",
          "proxy-connection",
          "upgrade",
          "expect",
          "http2-settings",
          "user-agent",
          "accept",
          "accept-encoding",
          "if-none-match",
          "if-modified-since",
          "range");

  private AuthHeader() {}

  /**
   * Its name.
   *
   * @throws Problem {@code SOURCE_INVALID} for one that no secret may go in
   */
  static String name(CitySource.Auth auth) {
    var name = Objects.requireNonNullElse(auth.header(), USUAL);
    if (!TOKEN.matcher(name).matches() || KEPT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "auth.header");
    }
    return name;
  }
}
