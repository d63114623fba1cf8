package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class VaultTest {

  private static final int ROWS = 67_000;

  @Autowired Feed feed;
  @Autowired JdbcClient jdbc;

  @Test
  void manyPersonalValuesArePutAwayInAFewStatements() {
    feed.contract(
        TestContract.of(
            "vault_many",
            "append",
            "iin string key personal",
            "person string personal",
            "phone string personal",
            "num integer"));
    var file =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "%012d,Person %d,+7701%07d,%d".formatted(i, i, i, i))
            .collect(Collectors.joining("\n", "iin,person,phone,num\n", "\n"));
    var load = feed.load("vault_many", "people.csv", file);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("accepted").asInt()).isEqualTo(ROWS);
    assertThat(
            jdbc.sql("select count(*) from lake.vault where dataset = 'vault_many'")
                .query(Long.class)
                .single())
        .isEqualTo(3L * ROWS);
    // rows that one statement wrote have its transaction and its number within that
    assertThat(
            jdbc.sql(
                    "select count(distinct xmin::text || '/' || cmin::text) from lake.vault where dataset = 'vault_many'")
                .query(Long.class)
                .single())
        .isBetween(1L, 10L);
  }
}
