package city.sitcenter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the program until it is stopped. */
@Command(
    name = "start",
    description = "Run the situation centre until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

  @Mixin private Where where = new Where();

  @Override
  public Integer call() {
    return Run.program(where.settings());
  }

  /** Options that say where the program runs and on what. */
  static final class Where {

    private static final int DEFAULT_PORT = 8080;

    @Option(names = "--port", description = "Web port (default: 8080).")
    @Nullable Integer port;

    @Option(names = "--address", description = "Address to listen on (default: all).")
    @Nullable String address;

    @Option(names = "--home", description = "Folder of all state (default: var).")
    @Nullable Path home;

    @Option(names = "--city", description = "Folder of the city's files (default: cities/almaty).")
    @Nullable Path city;

    @Option(names = "--database-url", description = "External PostgreSQL (default: embedded).")
    @Nullable String databaseUrl;

    @Option(
        names = "--set",
        paramLabel = "NAME=VALUE",
        description = "Any other setting, such as sitcenter.lake.ask-memory=2GB.")
    List<String> more = new ArrayList<>();

    Path homeFolder() {
      var named =
          home != null ? home : Path.of(System.getenv().getOrDefault("SITCENTER_HOME", "var"));
      return named.toAbsolutePath();
    }

    Path cityFolder() {
      return (city != null
              ? city
              : Path.of(System.getProperty("program.root", ""), "cities/almaty"))
          .toAbsolutePath();
    }

    int webPort() {
      return port == null ? DEFAULT_PORT : port;
    }

    List<String> settings() {
      var settings = new ArrayList<String>();
      add(settings, "server.port", port);
      add(settings, "management.server.port", port == null ? null : managementPort(port));
      add(settings, "server.address", address);
      add(settings, "sitcenter.home", home);
      add(settings, "sitcenter.city", city);
      add(settings, "sitcenter.database.url", databaseUrl);
      more.forEach(setting -> settings.add("--" + setting));
      return settings;
    }

    /** Next to the web port, or any free one when that is any free one. */
    private static Integer managementPort(int port) {
      return port == 0 ? 0 : port + 1;
    }

    private static void add(List<String> settings, String name, @Nullable Object value) {
      if (value != null) {
        settings.add("--" + name + "=" + value);
      }
    }
  }
}
