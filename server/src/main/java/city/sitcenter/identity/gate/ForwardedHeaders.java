package city.sitcenter.identity.gate;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the settings of the server say of the headers in which proxies tell who asked them. */
final class ForwardedHeaders {

  private static final String STRATEGY = "server.forward-headers-strategy";
  private static final String PROXIES = "server.tomcat.remoteip.internal-proxies";

  private ForwardedHeaders() {}

  /**
   * Whether any proxy is believed, so that a request's address is one that somebody wrote.
   *
   * @param setting gives a setting by its name, null when it is not set
   */
  static boolean areBelieved(Function<String, @Nullable String> setting) {
    var strategy = setting.apply(STRATEGY);
    return strategy != null && !strategy.strip().toLowerCase(Locale.ROOT).equals("none")
        || isSet(setting, "server.tomcat.remoteip.remote-ip-header")
        || isSet(setting, "server.tomcat.remoteip.protocol-header");
  }

  /**
   * Whoever has headers believed says which proxies: else anybody on a private address, which in a
   * city's network is everybody, could write that they are somebody else.
   *
   * @param setting gives a setting by its name, null when it is not set
   * @throws Problem {@code SETTINGS_INVALID}
   */
  static void check(Function<String, @Nullable String> setting) {
    if (areBelieved(setting) && !areTheirProxiesNamed(setting)) {
      throw new Problem(
          ProblemCode.SETTINGS_INVALID,
          "«%s»; native, with %s naming the proxies".formatted(STRATEGY, PROXIES));
    }
  }

  /** Whether the proxies that are believed were named; otherwise every private address is. */
  private static boolean areTheirProxiesNamed(Function<String, @Nullable String> setting) {
    var strategy = setting.apply(STRATEGY);
    return isSet(setting, PROXIES)
        && (strategy == null || !strategy.strip().equalsIgnoreCase("framework"));
  }

  private static boolean isSet(Function<String, @Nullable String> setting, String name) {
    var value = setting.apply(name);
    return value != null && !value.isBlank();
  }
}
