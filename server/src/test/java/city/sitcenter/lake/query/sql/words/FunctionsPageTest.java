package city.sitcenter.lake.query.sql.words;

import city.sitcenter.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of functions is written from the table. */
class FunctionsPageTest {

  private static final Path PAGE = Path.of("../docs/functions.md");

  @Test
  void thePageIsFresh() throws IOException {
    Reference.holds(PAGE, page());
  }

  private static String page() {
    var groups = new LinkedHashMap<String, List<Function>>();
    for (var function : Functions.list()) {
      groups.computeIfAbsent(function.group(), _ -> new java.util.ArrayList<>()).add(function);
    }
    var text = new StringBuilder();
    text.append("# Functions of the language / Тіл функциялары / Функции языка\n\n");
    text.append(
        """
        Written from the table that the program itself uses: what is not here cannot be asked.
        Each example is run by a test and gives what it says. Times are read and shown by the
        city's clock. A text that is no number, a division by zero, a root of a negative number
        give no value instead of an error.
        """);
    groups.forEach((group, functions) -> {
      text.append("\n## ")
          .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(group.substring(1));
      text.append("\n\n| | en | ru | kk | example |\n|---|---|---|---|---|\n");
      for (var function : functions) {
        text.append("| ").append(code(function.signature()));
        for (var language : List.of("en", "ru", "kk")) {
          text.append(" | ").append(cell(function.meaning().in(Locale.of(language))));
        }
        text.append(" | ").append(code(function.example()));
        if (function.over() != null) {
          text.append(" over ").append(code(function.over()));
        }
        text.append(" → ").append(code(function.gives())).append(" |\n");
      }
    });
    return text.toString();
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
