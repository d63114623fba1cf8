package city.sitcenter.lake.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.snapshot.TestStore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is put into memory is served from there: no database is asked here. */
class FileListsTest {

  private final FileStore none = new FileStore(new JdbcTemplate(), JsonMapper.shared());
  private final LakeSettings settings = TestStore.settings(Path.of("home"));

  @Test
  void aFileOfManySnapshotsIsThereOnce() {
    var lists = new FileLists(none, settings);
    lists.put(snapshot(1), files(0, 3));
    lists.put(snapshot(2), files(0, 4));
    assertThat(lists.data(snapshot(2)).getFirst()).isSameAs(lists.data(snapshot(1)).getFirst());
    assertThat(lists.stored(snapshot(2)).get(2)).isSameAs(lists.stored(snapshot(1)).get(2));
    assertThat(lists.data(snapshot(2))).hasSize(4);
  }

  @Test
  void filesAreWhatMemoryHasRoomFor() {
    var lists = new FileLists(none, settings, 10, 1000);
    lists.put(snapshot(1), files(0, 6));
    lists.put(snapshot(2), files(6, 10));
    lists.put(snapshot(3), files(4, 10));
    assertThat(lists.known(snapshot(1).id())).isPresent();
    lists.put(snapshot(4), files(10, 12));
    assertThat(lists.known(snapshot(2).id())).as("asked for longest ago").isEmpty();
    assertThat(lists.known(snapshot(3).id())).isEmpty();
    assertThat(lists.known(snapshot(1).id())).isPresent();
    assertThat(lists.known(snapshot(4).id())).isPresent();
    lists.put(snapshot(5), files(100, 120));
    assertThat(lists.known(snapshot(5).id())).as("the newest, however long").isPresent();
    assertThat(lists.known(snapshot(1).id())).isEmpty();
  }

  @Test
  void placesInListsAreCountedToo() {
    var lists = new FileLists(none, settings, 1000, 10);
    lists.put(snapshot(1), files(0, 4));
    lists.put(snapshot(2), files(0, 4));
    lists.put(snapshot(2), files(0, 4));
    assertThat(lists.known(snapshot(1).id())).as("put twice, counted once").isPresent();
    lists.put(snapshot(3), files(0, 4));
    assertThat(lists.known(snapshot(2).id())).isEmpty();
    lists.forget(snapshot(3).id());
    assertThat(lists.known(snapshot(3).id())).isEmpty();
  }

  private static List<StoredFile> files(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            new StoredFile("calls/%d.parquet".formatted(i), 1, 1, BigInteger.ONE, "", "", Map.of()))
        .toList();
  }

  private static Snapshot snapshot(int number) {
    return new Snapshot(
        new UUID(7, number),
        new DatasetId("calls"),
        number,
        Instant.EPOCH,
        "test",
        Snapshot.Operation.APPEND,
        1,
        1,
        0,
        1,
        1,
        "",
        null,
        "1.0.0",
        false);
  }
}
