package city.sitcenter.identity.gate;

import city.sitcenter.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of {@code routes.csv}: who may call an operation.
 *
 * @param roles none: closed to everybody
 * @param scope what a key needs besides; empty where it is open or closed to everybody
 * @param costly whether people without a login may call it only so often
 */
record Route(String method, String pattern, Set<Role> roles, String scope, boolean costly) {

  static final Path TABLE = Path.of("src/test/resources/routes.csv");

  String name() {
    return method + " " + pattern;
  }

  boolean isOpen() {
    return roles.contains(Role.ANONYMOUS);
  }

  /** The line as it stands in the table. */
  String line() {
    var names =
        Arrays.stream(Role.values())
            .filter(roles::contains)
            .map(Role::slug)
            .collect(Collectors.joining(" "));
    return String.join(",", method, pattern, names, scope, costly ? "costly" : "");
  }

  static Map<String, Route> table() {
    try {
      var table = new LinkedHashMap<String, Route>();
      Files.readAllLines(TABLE).stream()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(Route::parse)
          .forEach(route -> {
            if (table.put(route.name(), route) != null) {
              throw new AssertionError("routes.csv names " + route.name() + " twice");
            }
          });
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A route that is not in the table is closed. */
  static Route in(Map<String, Route> table, String name) {
    var words = name.split(" ", 2);
    return table.getOrDefault(name, new Route(words[0], words[1], Set.of(), "", false));
  }

  private static Route parse(String line) {
    var cells = line.split(",", -1);
    if (cells.length != 5) {
      throw new AssertionError("routes.csv: not five cells: " + line);
    }
    var roles =
        Arrays.stream(cells[2].split(" "))
            .filter(role -> !role.isEmpty())
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
    return new Route(cells[0], cells[1], roles, cells[3], cells[4].equals("costly"));
  }
}
