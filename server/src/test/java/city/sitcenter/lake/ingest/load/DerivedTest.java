package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
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
  @Autowired city.sitcenter.lake.store.snapshot.Snapshots snapshots;

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

  @Test
  void aResultIsNoMoreOpenThanItsInputs() {
    var by = Actor.program("indicators");
    feed.contract(TestContract.of("dv_inner", "replace", "code string", "person string personal"));
    var inner = publish("dv_inner", "a", "Айгүл");
    var derivation = new Derivation(by, "counted", List.of(inner));
    feed.contract(TestContract.of("dv_open", "replace", "num integer").sensitive("open"));
    refused("dv_open", derivation, "sensitivity open < internal", 1);
    feed.contract(TestContract.of("dv_named", "replace", "person string"));
    refused("dv_named", derivation, "person internal < personal", "Айгүл");
    feed.contract(TestContract.of("dv_kept", "replace", "person string personal", "num integer"));
    assertThat(derived.publish(new DatasetId("dv_kept"), derivation, rows -> rows.add("Б", 1)))
        .satisfies(snapshot -> assertThat(snapshot.publishedBy()).isEqualTo("indicators"));

    var reason = "a count of the whole city tells of nobody";
    derived.publish(new DatasetId("dv_open"), derivation.released(reason), rows -> rows.add(1));
    var trail = Visitor.json(feed.steward().get("/api/v1/audit?action=dataset.released&q=dv_open"));
    assertThat(trail.at("/items").size()).isEqualTo(1);
    assertThat(trail.at("/items/0/actor/name").asString()).isEqualTo("indicators");
    assertThat(trail.at("/items/0/detail/reason").asString()).isEqualTo(reason);
    assertThat(trail.at("/items/0/detail/beyond").toString())
        .isEqualTo("{\"dv_inner\":[\"sensitivity open < internal\"]}");
    assertThat(derivation.released("a").released()).isEqualTo("a");
    assertThatThrownBy(() -> derivation.released(" ")).hasMessageContaining("reason");
  }

  @Test
  void anInputThatBecomesStricterWhileTheResultIsComputedCounts() {
    feed.contract(TestContract.of("dv_first", "replace", "num integer"));
    var first = publish("dv_first", 1);
    feed.contract(TestContract.of("dv_second", "replace", "num integer"));
    assertThatThrownBy(() ->
            derived.publish(
                new DatasetId("dv_second"),
                new Derivation(Actor.program("indicators"), "counted", List.of(first)),
                rows -> {
                  rows.add(1);
                  feed.contract(
                      TestContract.of("dv_first", "replace", "num integer")
                          .sensitive("restricted"));
                }))
        .hasMessageContaining("derived-too-open");
    assertThat(snapshots.current(new DatasetId("dv_second"))).isEmpty();
  }

  private void refused(String dataset, Derivation derivation, String what, Object... row) {
    assertThatThrownBy(
            () -> derived.publish(new DatasetId(dataset), derivation, rows -> rows.add(row)))
        .hasMessageContaining("derived-too-open")
        .hasMessageContaining(what);
    assertThat(snapshots.current(new DatasetId(dataset))).isEmpty();
  }

  private Snapshot publish(String dataset, @Nullable Object... row) {
    return derived.publish(new DatasetId(dataset), WHY, rows -> rows.add(row));
  }
}
