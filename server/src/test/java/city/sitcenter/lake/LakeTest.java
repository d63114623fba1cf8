package city.sitcenter.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  @Autowired Identity identity;
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
    assertThat(events.stream(SnapshotPublished.class))
        .contains(new SnapshotPublished(id, published.id(), 1, Snapshot.Operation.REPLACE));

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

    var first = Ask.sql("SELECT code FROM results_asked ORDER BY code").limit(1);
    assertThat(lake.ask(Actor.system(), first).rows()).containsExactly(List.of("a"));
    assertThat(lake.ask(Actor.system(), first).complete()).isFalse();
    assertThatThrownBy(() -> lake.ask(Actor.system(), Ask.sql("SELECT nothing FROM results_asked")))
        .hasMessageContaining("query-invalid");
  }

  @Test
  void workInTheBackgroundHasItsLane() throws Exception {
    var id = dataset("results_lanes");
    lake.publish(
        id,
        WHY,
        rows -> {
          for (int i = 0; i < 400; i++) {
            rows.add("c" + i, "А", "А", "A");
          }
        });
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

  @Test
  void allRowsAreHandedOverOneAfterTheOther() throws Exception {
    var id = dataset("results_streamed");
    var most = 25_000;
    var published =
        lake.publish(
            id,
            WHY,
            rows -> {
              for (int i = 0; i < most; i++) {
                rows.add("%05d".formatted(i), "А", "А", "A");
              }
            });
    var codes = new ArrayList<String>();
    var streamed =
        lake.stream(
            Actor.system(),
            Ask.sql("SELECT code, title_en FROM results_streamed ORDER BY code"),
            row -> codes.add(String.valueOf(row[0])));
    assertThat(streamed.rows()).isEqualTo(most);
    assertThat(streamed.complete()).isTrue();
    assertThat(streamed.columns()).extracting(Answered.Column::name).contains("code", "title_en");
    assertThat(streamed.snapshots()).containsExactly(published);
    assertThat(codes).hasSize(most).isSorted();
    assertThat(lake.figure(Actor.system(), streamed.figure()).snapshots())
        .containsExactly(published.id());

    var few =
        lake.stream(
            Actor.system(),
            Ask.sql("SELECT code FROM results_streamed ORDER BY code").limit(3),
            row -> {});
    assertThat(few.rows()).isEqualTo(3);
    assertThat(few.complete()).isFalse();
    assertThatThrownBy(() ->
            lake.stream(Actor.anonymous(), Ask.sql("SELECT code FROM nothing_there"), row -> {}))
        .hasMessageContaining("query-invalid");
  }

  @Test
  void severalQuestionsAreAskedOnOneStateOfTheData() throws Exception {
    var id = dataset("results_fixed");
    var none = dataset("results_none");
    var before = twoRows(id);
    var fixed = lake.fix(List.of(id, none));
    lake.publish(id, WHY, rows -> rows.add("c", "В", "В", "C"));
    twoRows(none);

    var count = Ask.sql("SELECT count(*) AS n FROM results_fixed").on(fixed);
    var codes = Ask.sql("SELECT code FROM results_fixed ORDER BY code").on(fixed);
    assertThat(lake.ask(Actor.system(), count).rows()).containsExactly(List.of(2L));
    assertThat(lake.ask(Actor.system(), codes).rows()).containsExactly(List.of("a"), List.of("b"));
    assertThat(lake.askInBackground(Actor.system(), count).snapshots()).containsExactly(before);
    var empty = Ask.sql("SELECT count(*) AS n FROM results_none").on(fixed);
    assertThat(lake.ask(Actor.system(), empty).rows()).containsExactly(List.of(0L));

    var mixedUp = Ask.sql("SELECT count(*) AS n FROM results_none").on(Map.of(none, before.id()));
    assertThatThrownBy(() -> lake.ask(Actor.system(), mixedUp))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SNAPSHOT_NOT_FOUND));
  }

  @Test
  void workIsDoneForAPersonWithTheRolesTheyHaveNow() {
    var session = Visitor.json(visitors.as(Role.ANALYST).get("/api/v1/session"));
    var id = UUID.fromString(session.at("/actor/id").asString());
    var actor = identity.find(id).orElseThrow();
    assertThat(actor.roles()).contains(Role.ANALYST);
    assertThat(lake.ask(actor, Ask.sql("SELECT 1 AS a")).rows()).containsExactly(List.of(1L));
    assertThat(identity.find(UUID.randomUUID())).isEmpty();
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
