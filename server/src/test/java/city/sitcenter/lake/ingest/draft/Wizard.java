package city.sitcenter.lake.ingest.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person at the wizard, over HTTP: uploads a file, chooses, saves. */
final class Wizard {

  private final Feed feed;
  private JsonNode draft;

  private Wizard(Feed feed, JsonNode draft) {
    this.feed = feed;
    this.draft = draft;
  }

  static Wizard at(Feed feed, String name, String text) {
    var made = feed.post("/api/v1/drafts", name, text.getBytes(UTF_8), Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return new Wizard(feed, Visitor.json(made));
  }

  JsonNode draft() {
    return draft;
  }

  JsonNode column(String source) {
    return draft
        .path("columns")
        .valueStream()
        .filter(column -> column.path("source").asString().equals(source))
        .findFirst()
        .orElseThrow(() -> new AssertionError(source + " is not in " + draft.path("columns")));
  }

  /** A doubt of a column by its code. */
  JsonNode doubt(String source, String code) {
    return column(source)
        .path("unsure")
        .valueStream()
        .filter(doubt -> doubt.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not in " + column(source)));
  }

  List<String> doubts(String source) {
    return column(source)
        .path("unsure")
        .valueStream()
        .map(doubt -> doubt.path("code").asString())
        .toList();
  }

  List<String> choices(String source, String code) {
    return doubt(source, code)
        .path("choices")
        .valueStream()
        .map(choice -> choice.path("text").asString())
        .toList();
  }

  /** The same draft as a reader of another language has it. */
  Wizard in(String language) {
    var url = feed.steward().uri("/api/v1/drafts/" + id());
    var request =
        java.net.http.HttpRequest.newBuilder(url).header("Accept-Language", language).GET().build();
    return new Wizard(feed, Visitor.json(feed.steward().send(request)));
  }

  String id() {
    return draft.path("id").asString();
  }

  /** Decides a doubt, as a page does that takes the changes of the choice over. */
  Wizard choose(String source, String code, int choice) {
    var changes = doubt(source, code).path("choices").path(choice).path("changes");
    assertThat(changes.size()).as("changes of %s", code).isPositive();
    var columns = new ArrayList<Map<String, Object>>();
    for (var column : draft.path("columns")) {
      var wished = new LinkedHashMap<String, Object>();
      for (var name :
          List.of(
              "name",
              "source",
              "title",
              "type",
              "format",
              "unit",
              "key",
              "place",
              "time",
              "sequence",
              "personal")) {
        wished.put(name, column.path(name));
      }
      wished.computeIfPresent(
          "format", (name, value) -> ((JsonNode) value).isNull() ? "none" : value);
      for (var change : changes) {
        if (change.path("source").equals(column.path("source"))) {
          change.properties().stream()
              .filter(field -> !field.getValue().isNull())
              .forEach(field -> wished.put(field.getKey(), field.getValue()));
        }
      }
      if (!"false".equals(String.valueOf(wished.remove("keep")))) {
        columns.add(wished);
      }
    }
    return change(Map.of("columns", columns));
  }

  Wizard change(Map<String, Object> wish) {
    var changed = feed.steward().put("/api/v1/drafts/" + id(), wish);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    draft = Visitor.json(changed);
    return this;
  }

  String yaml() {
    return draft.path("contract").path("yaml").asString();
  }

  /** Saves it under a name; gives the load at its end. */
  JsonNode save(String id, String mode) {
    change(Map.of("id", id, "theme", "safety", "mode", mode));
    var saved = feed.steward().post("/api/v1/drafts/" + id() + "/save", Map.of());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    return feed.end(Visitor.json(saved).path("load").asString());
  }
}
