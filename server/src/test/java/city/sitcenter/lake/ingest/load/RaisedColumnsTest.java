package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class RaisedColumnsTest {

  @Autowired Feed feed;
  @Autowired Catalog catalog;
  @Autowired Snapshots snapshots;
  @Autowired LakeSettings lake;
  @Autowired JdbcClient jdbc;

  @Test
  void whatWasPublishedInClearIsPutAway() throws Exception {
    var id = new DatasetId("rc_raised");
    feed.contract(TestContract.of("rc_raised", "append", "name string required", "num integer"));
    feed.load("rc_raised", "a.csv", "name,num\nAigerim,1\nAigerim,x\n");
    feed.load("rc_raised", "b.csv", "name,num\nYerlan,2\n");
    var first = snapshots.list(id, null, 10).items().getLast();
    snapshots.pin(first.id(), "report 1", "cited");
    feed.steward().post("/api/v1/query", Map.of("sql", "SELECT name FROM rc_raised"));
    var published = catalog.state(id).orElseThrow().publishedAt();
    assertThat(kept("rc_raised")).contains("Aigerim");

    feed.contract(
        TestContract.of("rc_raised", "append", "name string required personal", "num integer"));
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() ->
            jdbc.sql(
                        "select count(*) from identity.audit where action = 'personal.raised' and target = 'rc_raised'")
                    .query(Long.class)
                    .single()
                == 1);

    assertThat(
            feed.rows("rc_raised", "SELECT count(*), bool_and(name LIKE 'p-%'), sum(num) FROM t"))
        .hasToString("[[2, true, 3]]");
    var head = snapshots.current(id).orElseThrow();
    assertThat(snapshots.everyFile(id).stream().map(DataFile::path))
        .containsExactlyInAnyOrderElementsOf(
            snapshots.files(head.id()).stream().map(DataFile::path).toList());
    assertThat(files(lake.folder().resolve("data/rc_raised")))
        .hasSize(snapshots.files(head.id()).size());
    assertThat(kept("rc_raised")).doesNotContain("Aigerim").doesNotContain("Yerlan");
    assertThat(
            jdbc.sql("select count(*) from lake.vault where dataset = 'rc_raised'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(
            jdbc.sql(
                    "select count(*) from lake.figure where rows is not null and tables::text like '%rc_raised%'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(catalog.state(id).orElseThrow().publishedAt()).isEqualTo(published);
    assertThat(feed.load("rc_raised", "c.csv", "name,num\nDana,3\n").path("state").asString())
        .isEqualTo("published");
  }

  /** All bytes of a dataset beside the lake. */
  private String kept(String dataset) throws IOException {
    var text = new StringBuilder();
    for (var file : files(lake.raw().resolve(dataset))) {
      text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    jdbc.sql(
            "select r.row::text from lake.rejection r join lake.load l on l.id = r.load where l.dataset = :id")
        .param("id", dataset)
        .query(String.class)
        .list()
        .forEach(text::append);
    return text.toString();
  }

  private static List<Path> files(Path folder) {
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
