package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Reference;
import city.sitcenter.Sitcenter;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The page of settings is written from the records that read them and their Javadoc. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("../docs/settings.md");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|\\z)", Pattern.DOTALL);

  @Test
  void thePageIsFresh() throws Exception {
    Reference.holds(PAGE, page());
  }

  private static String page() throws Exception {
    var text =
        new StringBuilder(
            """
            # Settings

            Written from the program's own records. Each is given as a flag (`--set sitcenter.lake.keep=30d`), in the environment (`SITCENTER_LAKE_KEEP=30d`) or in `sitcenter.yaml`; the first of these counts. A name that nothing reads is refused at the start, with the nearest that something reads. Times are `30s`, `6h`, `90d`; sizes `512MB`, `20GB`.
            """);
    for (var part : byPrefix().entrySet()) {
      text.append("\n## `")
          .append(part.getKey())
          .append("`\n\n| setting | default | what it is |\n|---|---|---|\n");
      part.getValue().forEach(row -> text.append(row).append('\n'));
    }
    return text.toString();
  }

  /** Two modules may read settings of one name. */
  private static SortedMap<String, List<String>> byPrefix() throws Exception {
    var parts = new TreeMap<String, List<String>>();
    for (var type : records()) {
      var prefix = type.getAnnotation(ConfigurationProperties.class).value();
      parts.computeIfAbsent(prefix, _ -> new ArrayList<>()).addAll(rows(prefix, type));
    }
    return parts;
  }

  private static List<Class<?>> records() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var found = new ArrayList<Class<?>>();
    for (var bean : scanner.findCandidateComponents(Sitcenter.class.getPackageName())) {
      found.add(Class.forName(bean.getBeanClassName()));
    }
    found.removeIf(type -> !type.isRecord());
    found.sort(Comparator.comparing(Class::getName));
    return found;
  }

  private static List<String> rows(String prefix, Class<?> type) throws IOException {
    var meanings = meanings(type);
    var rows = new ArrayList<String>();
    for (var part : type.getDeclaredConstructors()[0].getParameters()) {
      var name =
          prefix
              + "."
              + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
      assertThat(meanings).as("Javadoc of " + type).containsKey(part.getName());
      if (part.getType().isRecord()) {
        rows.addAll(rows(name, part.getType()));
      } else {
        rows.add(
            "| `%s` | %s | %s |".formatted(name, standard(part), meanings.get(part.getName())));
      }
    }
    return rows;
  }

  private static String standard(Parameter part) {
    var given = part.getAnnotation(DefaultValue.class);
    return given == null || given.value().length == 0
        ? "none"
        : "`" + String.join(", ", given.value()) + "`";
  }

  /** What the Javadoc of a record says of its parts. */
  private static Map<String, String> meanings(Class<?> type) throws IOException {
    var outer = type;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    var source = Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
    var end = source.indexOf("record " + type.getSimpleName() + "(");
    var begin = source.lastIndexOf("/**", end);
    var doc =
        source.substring(begin + 3, source.indexOf("*/", begin)).replaceAll("\\n\\s*\\* ?", "\n");
    var found = new HashMap<String, String>();
    var params = PARAM.matcher(doc);
    while (params.find()) {
      found.put(params.group(1), plain(params.group(2)));
    }
    return found;
  }

  private static String plain(String doc) {
    return doc.replaceAll("\\{@(?:code|link) #?((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }
}
