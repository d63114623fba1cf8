package city.sitcenter.kernel;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the settings of the server say of the headers in which proxies tell who asked them. */
public final class ForwardedHeaders {

  public static final String STRATEGY = "server.forward-headers-strategy";
  public static final String PROXIES = "server.tomcat.remoteip.internal-proxies";

  private ForwardedHeaders() {}

  /**
   * Whether any proxy is believed, so that a request's address is one that somebody wrote.
   *
   * @param setting gives a setting by its name, null when it is not set
   */
  public static boolean areBelieved(Function<String, @Nullable String> setting) {
    var strategy = setting.apply(STRATEGY);
    return strategy != null && !strategy.strip().toLowerCase(Locale.ROOT).equals("none")
        || isSet(setting, "server.tomcat.remoteip.remote-ip-header")
        || isSet(setting, "server.tomcat.remoteip.protocol-header");
  }

  /** Whether the proxies that are believed were named; otherwise every private address is. */
  public static boolean areTheirProxiesNamed(Function<String, @Nullable String> setting) {
    var strategy = setting.apply(STRATEGY);
    return isSet(setting, PROXIES)
        && (strategy == null || !strategy.strip().equalsIgnoreCase("framework"));
  }

  private static boolean isSet(Function<String, @Nullable String> setting, String name) {
    var value = setting.apply(name);
    return value != null && !value.isBlank();
  }
}
