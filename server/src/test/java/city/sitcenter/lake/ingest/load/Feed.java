package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Loads files over HTTP as a person would, and looks at what became of them. */
@Component
public class Feed {

  private final Visitors visitors;
  private final Catalog catalog;
  private final Snapshots snapshots;
  private final DuckDb duckDb;

  Feed(Visitors visitors, Catalog catalog, Snapshots snapshots, DuckDb duckDb) {
    this.visitors = visitors;
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** Brings a contract into force; its text is in {@link TestContract}'s short form. */
  public void contract(TestContract contract) {
    catalog.save(Actor.system(), new DatasetId(contract.id()), contract.yaml(), null, "test");
  }

  /** Gives a dataset another id. */
  public void rename(String from, TestContract to) {
    catalog.save(Actor.system(), new DatasetId(from), to.yaml(), null, "test");
  }

  public Visitor steward() {
    return visitors.as(Role.ADMINISTRATOR);
  }

  public JsonNode load(String dataset, String name, String content) {
    return load(dataset, name, content.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Sends a file and waits for the end of its load. */
  public JsonNode load(String dataset, String name, byte[] content, Map<String, String> fields) {
    var answer = send(dataset, name, content, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return end(Visitor.json(answer).path("id").asString());
  }

  public HttpResponse<String> send(
      String dataset, String name, byte[] content, Map<String, String> fields) {
    return post("/api/v1/datasets/" + dataset + "/loads", name, content, fields);
  }

  public HttpResponse<String> post(
      String path, String name, byte[] content, Map<String, String> fields) {
    return post(steward(), path, name, content, fields);
  }

  /** As somebody of the test's choice. */
  public HttpResponse<String> post(
      Visitor visitor, String path, String name, byte[] content, Map<String, String> fields) {
    var boundary = "b" + UUID.randomUUID();
    var body = new ByteArrayOutputStream();
    fields.forEach((field, value) ->
        write(
            body,
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, field, value)));
    write(
        body,
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, name));
    body.writeBytes(content);
    write(body, "\r\n--" + boundary + "--\r\n");
    var request =
        HttpRequest.newBuilder(visitor.uri(path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return visitor.send(request);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a load of the program's own brings, as its contract says. */
  Incoming incoming(String dataset, String name, @Nullable String source) {
    return new Incoming(
        catalog.get(new DatasetId(dataset)),
        name,
        Dialect.UNKNOWN,
        null,
        null,
        Actor.system(),
        source,
        null,
        false);
  }

  /** What became of a load's bad rows: line, column and rule of each. */
  public List<String> rejections(JsonNode load) {
    return Visitor.json(
            steward().get("/api/v1/loads/" + load.path("id").asString() + "/rejections"))
        .path("items")
        .valueStream()
        .map(row ->
            "%s %s %s"
                .formatted(
                    row.path("line").asString(),
                    row.path("column").asString(""),
                    row.path("rule").asString())
                .replace("  ", " "))
        .toList();
  }

  /** Waits until a load is over. */
  public JsonNode end(String load) {
    return Awaitility.await()
        .atMost(120, TimeUnit.SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> look(load), found -> LoadState.of(found.path("state").asString()).isOver());
  }

  public JsonNode look(String load) {
    return Visitor.json(steward().get("/api/v1/loads/" + load));
  }

  /** Rows of the current snapshot; {@code t} stands for the table. */
  public List<List<@Nullable Object>> rows(String dataset, String select) {
    var contract = catalog.get(new DatasetId(dataset));
    var held = new KnownRows(snapshots, contract).rows();
    var found = new ArrayList<List<@Nullable Object>>();
    if (held == null) {
      return found;
    }
    try (var connection = duckDb.ingest();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("WITH t AS (" + held + ") " + select)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>();
        for (int i = 1; i <= width; i++) {
          row.add(rows.getObject(i));
        }
        found.add(row);
      }
    } catch (SQLException e) {
      throw new AssertionError(new IOException(e));
    }
    return found;
  }
}
