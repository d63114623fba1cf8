package city.sitcenter.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@CityTest
@RecordApplicationEvents
class LakeTest {

  private static final Derivation WHY = new Derivation(Actor.system(), "computed", List.of());

  @Autowired Lake lake;
  @Autowired Catalog catalog;
  @Autowired Visitors visitors;
  @Autowired ApplicationEvents events;
  @Autowired MeterRegistry meters;

  @Test
  void aResultBecomesADataset() throws Exception {
    var id = dataset("results_one");
    var first = twoRows(id);
    assertThat(first.rows()).isEqualTo(2);
    assertThat(lake.current(id)).contains(first);
    var again =
        lake.publish(
            id,
            WHY,
            rows -> {
              rows.add("b", "Б", "Б", "B");
              rows.add("a", "А", "А", "A");
            });
    assertThat(again).as("the same rows in another order").isEqualTo(first);
  }

  @Test
  void aResultNamesWhatWasReadAndNotWhatIsThereWhenItIsPublished() throws Exception {
    var origin = dataset("results_origin");
    twoRows(origin);
    var read = lake.ask(Actor.system(), Ask.sql("SELECT code FROM results_origin")).snapshots();
    lake.publish(origin, WHY, rows -> rows.add("c", "В", "В", "C"));
    assertThat(lake.current(origin)).isNotEqualTo(java.util.Optional.of(read.getFirst()));

    var id = dataset("results_of_origin");
    var result =
        lake.publish(
            id,
            new Derivation(Actor.system(), "computed", read),
            rows -> rows.add("a", "А", "А", "A"));
    assertThat(catalog.state(id).orElseThrow().inputs()).containsExactly(origin);
    var inputs =
        Visitor.json(
                visitors
                    .as(Role.ADMINISTRATOR)
                    .get("/api/v1/datasets/%s/snapshots/%s/inputs".formatted(id, result.id())))
            .path("items");
    assertThat(inputs.size()).isEqualTo(1);
    assertThat(inputs.at("/0/dataset").asString()).isEqualTo("results_origin");
    assertThat(inputs.toString()).contains(read.getFirst().id().toString());
  }

  @Test
  void aResultThatBreaksItsContractIsNotPublished() throws Exception {
    var id = dataset("results_two");
    for (var row :
        List.of(
            new Object[] {"a", "A", "A"},
            new Object[] {"a", "A", "A", 7},
            new Object[] {"a", "A", "A", "A"})) {
      assertThatThrownBy(() ->
              lake.publish(
                  id,
                  WHY,
                  rows -> {
                    rows.add("a", "A", "A", "A");
                    rows.add(row);
                  }))
          .hasMessageContaining("derived-invalid");
    }
    assertThat(lake.current(id)).isEmpty();
  }

  @Test
  void aQuestionIsAnsweredAndItsFigureOpens() throws Exception {
    var id = dataset("results_asked");
    var published = twoRows(id);
    assertThat(events.stream(SnapshotPublished.class).map(SnapshotPublished::snapshot))
        .contains(published);

    var answer =
        lake.ask(Actor.system(), Ask.sql("SELECT code, title_en FROM results_asked ORDER BY code"));
    assertThat(answer.rows()).containsExactly(List.of("a", "A"), List.of("b", "B"));
    assertThat(answer.columns()).extracting(Answered.Column::type).containsOnly("string");
    assertThat(answer.complete()).isTrue();
    assertThat(answer.snapshots()).containsExactly(published);

    var question =
        new Question(
            "results_asked",
            List.of(new Question.Measure("*", Question.Aggregate.COUNT, "n")),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    var counted = lake.ask(Actor.system(), Ask.of(question));
    assertThat(counted.rows()).containsExactly(List.of(2L));
    var figure = lake.figure(Actor.system(), counted.figure() + ":0:n");
    assertThat(figure.value()).hasToString("2");
    assertThat(figure.snapshots()).containsExactly(published.id());
    lake.cite(Actor.system(), figure.id());
    assertThat(lake.figure(Actor.system(), figure.id()).pinned()).isTrue();

    var first =
        new Ask(
            "SELECT code FROM results_asked ORDER BY code", null, null, null, 1, null, null, null);
    assertThat(lake.ask(Actor.system(), first).rows()).containsExactly(List.of("a"));
    assertThat(lake.ask(Actor.system(), first).complete()).isFalse();
    assertThatThrownBy(() -> lake.ask(Actor.system(), Ask.sql("SELECT nothing FROM results_asked")))
        .hasMessageContaining("query-invalid");
  }

  @Test
  void aCursorIsRefusedAndWorkInTheBackgroundHasItsLane() throws Exception {
    var id = dataset("results_lanes");
    lake.publish(
        id,
        WHY,
        rows -> {
          for (int i = 0; i < 400; i++) {
            rows.add("c" + i, "А", "А", "A");
          }
        });
    var paged =
        new Ask("SELECT code FROM results_lanes", null, null, null, 1, "abc", null, null, null);
    assertThatThrownBy(() -> lake.ask(Actor.system(), paged))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_INVALID));

    var longQuestion =
        "SELECT count(*) AS n FROM results_lanes AS a CROSS JOIN results_lanes AS b"
            + " CROSS JOIN results_lanes AS c WHERE a.code || b.code < c.code || b.code";
    var working =
        CompletableFuture.supplyAsync(
            () -> lake.askInBackground(Actor.system(), Ask.sql(longQuestion)));
    var running = meters.get("sitcenter.query.running").tag("lane", "batch").gauge();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(20))
        .until(() -> running.value() > 0);
    assertThat(working.get(60, TimeUnit.SECONDS).rows().getFirst().getFirst())
        .isInstanceOf(Long.class);
  }

  private Snapshot twoRows(DatasetId id) {
    return lake.publish(
        id,
        WHY,
        rows -> {
          rows.add("a", "А", "А", "A");
          rows.add("b", "Б", "Б", "B");
        });
  }

  private DatasetId dataset(String name) throws IOException {
    var like = Files.readString(Path.of("../cities/almaty/datasets/call_services/contract.yaml"));
    var id = new DatasetId(name);
    catalog.save(Actor.system(), id, like.replace("call_services", name), null, null);
    return id;
  }
}
