package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class CellSqlTest {

  @Autowired Feed feed;

  @Test
  void everyWordForAMissingValueIsTold() throws IOException {
    var page = Files.readString(Path.of("../docs/contract-format.md"));
    assertThat(CellSql.MISSING)
        .filteredOn(word -> !word.isEmpty())
        .allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
  }

  @Test
  void aWordForAMissingValueIsNothingInANumberAndTextInAText() {
    feed.contract(
        TestContract.of("it_missing_words", "replace", "num number", "day date", "word string"));
    var words = CellSql.MISSING.stream().filter(word -> !word.isEmpty()).toList();
    var rows =
        words.stream()
            .map(word -> "%s,%s,%s\n".formatted(word, word.toUpperCase(), word))
            .collect(Collectors.joining());
    var load = feed.load("it_missing_words", "missing.csv", "num,day,word\n" + rows);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(
            feed.rows(
                    "it_missing_words",
                    "SELECT count(*), count(num), count(day), count(word) FROM t")
                .getFirst())
        .isEqualTo(List.of((long) words.size(), 0L, 0L, (long) words.size()));
  }
}
