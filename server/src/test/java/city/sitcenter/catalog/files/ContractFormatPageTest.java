package city.sitcenter.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Reference;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.catalog.files.ContractKeys.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of the contract file is written from the reader's own table. */
class ContractFormatPageTest {

  private static final Path PAGE = Path.of("../docs/contract-format.md");

  @Test
  void isUpToDate() throws IOException {
    Reference.holds(PAGE, page());
  }

  @Test
  void everyKeyIsTold() {
    for (var key : ContractKeys.all()) {
      assertThat(key.meaning()).as(key.name()).isNotBlank();
    }
  }

  private static String page() {
    var page = new StringBuilder();
    page.append(
        """
        # The contract file

        Every dataset of a city is a folder `datasets/<id>/` with `contract.yaml`, which says what the data promise, and three examples that show it: `good.csv` loads without a rejection, `bad.csv` yields exactly the rejections listed in `expected-rejections.yaml`. `./sitcenter check cities/almaty` reads all of it and tells file, line, column, what is wrong and how to mend it.

        The file follows the Open Data Contract Standard v3.1.0, so other tools read it too. What the standard has no key for stands in `customProperties`. This page is written from the reader's own table of keys.

        ## An example

        ```yaml
        """);
    page.append(TestContracts.yaml("bridges", "open").replaceAll("(?m)^\\s*\\n", ""));
    page.append("```\n");
    for (var level : Level.values()) {
      page.append("\n## ").append(level.heading()).append("\n\n");
      page.append("| key | what stands there | if absent | meaning |\n|---|---|---|---|\n");
      ContractKeys.all().stream()
          .filter(key -> key.level() == level)
          .forEach(key ->
              page.append(
                  "| `%s` | %s | %s | %s |\n"
                      .formatted(
                          key.name(),
                          key.kind(),
                          key.presence().equals("always") ? "**needed**" : key.presence(),
                          key.meaning())));
      var more = ContractKeys.passedOver(level);
      if (!more.isEmpty()) {
        page.append("\nAllowed by the standard and passed over here: ")
            .append(
                new TreeSet<>(more)
                    .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
            .append(".\n");
      }
    }
    page.append(
        """

        ## Cells that stand for nothing

        In every load, whatever the contract says, a cell counts as missing when it is empty or holds nothing but spaces. In a column of any type but `string` it also counts as missing when all it holds is one of these, in small letters or capitals: `na`, `n/a`, `#n/a`, `nan`, `null`, `none`, `н/д`, `нет данных`, `деректер жоқ`, `-`, `–`, `—`, `...`, `…`. In a `string` column these are text like any other.

        A missing value is rejected (rule `required`) where its column is required, and in no other column.

        ## Expected rejections

        ```yaml
        rejections:
          - {line: 3, column: lat, rule: range}     # physical line of the file; the header is line 1
        ```

        Rules of rows: `type`, `required`, `unique`, `range`, `list`, `pattern`, `reference`, `length`, `ragged`, `twice`, `encoding`. Rules of whole loads: `row_count`, `freshness`, `tolerance`, `columns`.

        ## Changing a contract

        Compatible, and taken at once: a new optional column, whole numbers that become numbers, a wider range or length, a longer list, a rule dropped, other words. Breaking, and refused unless it is meant: a column removed, renamed, made required, given another type, unit or key; a narrower range or a shorter list; a higher sensitivity. In a file, say that you mean it by raising the first number of `version`; in the browser, by a note.
        """);
    return page.toString();
  }
}
