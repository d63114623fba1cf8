package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Derivation;
import city.sitcenter.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class DerivedTest {

  private static final Derivation WHY = new Derivation(Actor.system(), "computed", List.of());

  @Autowired Feed feed;
  @Autowired Derived derived;
  @Autowired city.sitcenter.lake.store.Snapshots snapshots;

  @Test
  void aResultIsHeldToEveryCheckOfItsContract() {
    feed.contract(TestContract.of("dv_places", "replace", "code string key"));
    publish("dv_places", "p1");
    feed.contract(
        TestContract.of(
            "dv_rows",
            "replace",
            "id string key pattern=[a-z][0-9]+",
            "num integer min=1 max=9",
            "kind string list=x|y",
            "place string ref=dv_places.code",
            "code string unique source=kind",
            "day date format=dd.MM.yyyy"));
    var day = LocalDate.of(2026, 2, 3);
    assertThat(publish("dv_rows", "a1", 5, "x", "p1", "c", day).rows()).isEqualTo(1);
    assertThat(feed.rows("dv_rows", "SELECT code, CAST(\"day\" AS VARCHAR) FROM t"))
        .containsExactly(List.of("c", "2026-02-03"));
    isRefused("pattern", "1a", 5, "x", "p1", "d", day);
    isRefused("range", "a1", 10, "x", "p1", "d", day);
    isRefused("list", "a1", 5, "z", "p1", "d", day);
    isRefused("reference", "a1", 5, "x", "p2", "d", day);
    assertThatThrownBy(() ->
            derived.publish(
                new DatasetId("dv_rows"),
                WHY,
                rows -> {
                  rows.add("a1", 5, "x", "p1", "d", day);
                  rows.add("a2", 5, "x", "p1", "d", day);
                }))
        .hasMessageContaining("derived-invalid")
        .hasMessageContaining("unique");
  }

  private void isRefused(String rule, @Nullable Object... row) {
    var before = snapshots.current(new DatasetId("dv_rows"));
    assertThatThrownBy(() -> publish("dv_rows", row))
        .hasMessageContaining("derived-invalid")
        .hasMessageContaining(rule);
    assertThat(snapshots.current(new DatasetId("dv_rows"))).isEqualTo(before);
  }

  @Test
  void personalValuesOfAResultAreSealed() {
    feed.contract(
        TestContract.of("dv_people", "replace", "person string key personal", "num integer"));
    publish("dv_people", "Айгүл", 1);
    assertThat(feed.rows("dv_people", "SELECT person FROM t").toString()).doesNotContain("Айгүл");
  }

  /** Each publishes the other's dataset while it gives its own rows. */
  @Test
  void publishersDoNotWaitForEachOther() throws Exception {
    feed.contract(TestContract.of("dv_one", "append", "num integer"));
    feed.contract(TestContract.of("dv_two", "append", "num integer"));
    var both = new CyclicBarrier(2);
    var one =
        CompletableFuture.runAsync(
            () -> crossed("dv_one", "dv_two", both), command -> Thread.ofPlatform().start(command));
    var two =
        CompletableFuture.runAsync(
            () -> crossed("dv_two", "dv_one", both), command -> Thread.ofPlatform().start(command));
    CompletableFuture.allOf(one, two).get(60, TimeUnit.SECONDS);
    assertThat(snapshots.current(new DatasetId("dv_one")).orElseThrow().rows()).isEqualTo(2);
    assertThat(snapshots.current(new DatasetId("dv_two")).orElseThrow().rows()).isEqualTo(2);
  }

  private void crossed(String mine, String other, CyclicBarrier both) {
    derived.publish(
        new DatasetId(mine),
        WHY,
        rows -> {
          try {
            both.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          publish(other, 1);
          rows.add(2);
        });
  }

  @Test
  void aContractThatChangesMeanwhileIsTheOneThatCounts() {
    feed.contract(TestContract.of("dv_moved", "replace", "num integer"));
    assertThatThrownBy(() ->
            derived.publish(
                new DatasetId("dv_moved"),
                WHY,
                rows -> {
                  rows.add(7);
                  feed.contract(TestContract.of("dv_moved", "replace", "num integer max=5"));
                }))
        .hasMessageContaining("range");
    assertThat(snapshots.current(new DatasetId("dv_moved"))).isEmpty();
  }

  private Snapshot publish(String dataset, @Nullable Object... row) {
    return derived.publish(new DatasetId(dataset), WHY, rows -> rows.add(row));
  }
}
