package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

  @TempDir Path folder;

  private Sample sample(Connection connection, String text) throws IOException {
    var file = Files.writeString(folder.resolve("x.csv"), text);
    var table =
        new Formats(folder, Limits.USUAL, Watch.NOBODY)
            .open(file, "x.csv", Dialect.UNKNOWN, Names.NONE, connection, false);
    return new Sample(table, new Engine(connection), "x");
  }

  @Test
  void tellsOfEachColumnWhatItsValuesAreLike() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      var sample =
          sample(
              connection,
              "word,day,num,mixed\na,01.02.2026,1,1\na,03.02.2026,2,x\nb,,2.5,n/a\n,05.02.2026,4,\n");
      var looks = sample.looks(10);
      assertThat(looks.get(0).values()).containsExactly("a", "b");
      assertThat(looks.get(0).rows()).isEqualTo(4);
      assertThat(looks.get(0).present()).isEqualTo(3);
      assertThat(looks.get(0).distinct()).isEqualTo(2);
      assertThat(looks.get(1).fits()).containsEntry(ColumnType.DATE, 3L);
      assertThat(looks.get(2).bounds()).startsWith(1, 4);
      assertThat(looks.get(2).fits())
          .containsEntry(ColumnType.NUMBER, 4L)
          .containsEntry(ColumnType.INTEGER, 3L);
      assertThat(looks.get(3).present()).isEqualTo(2);
      assertThat(sample.fitting(1, ColumnType.DATE, List.of("dd.MM.yyyy", "yyyy/MM/dd")))
          .containsExactly("dd.MM.yyyy");
      assertThat(sample.names(2)).isTrue();
      assertThat(sample.names(0)).isFalse();
      assertThat(sample.naming(List.of(0, 1, 3), 2)).isEmpty();
    }
  }

  @Test
  void theWiderATableTheFewerOfItsRowsAreLookedAt() throws Exception {
    assertThat(Sample.rows(4)).isEqualTo(Sample.ROWS);
    assertThat(Sample.rows(400)).isEqualTo(2_500);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      var row = IntStream.range(0, 400).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
      var sample = sample(connection, (row + "\n").repeat(4_000));
      assertThat(sample.looks(3).getLast().rows()).isEqualTo(2_500);
    }
  }
}
