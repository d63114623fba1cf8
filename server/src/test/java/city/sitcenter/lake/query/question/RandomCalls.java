package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Aggregate;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Measure;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.TableFiles;
import city.sitcenter.lake.query.sql.words.Sight;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Calls at random, the same each time, in a file of the engine and in Java. */
final class RandomCalls implements AutoCloseable {

  static final Contract CALLS = Examples.calls();
  static final Sight SIGHT = Examples.sight(Actor.anonymous(), CALLS);
  static final List<String> SERVICES = List.of("ems", "fire", "police", "it's, \"odd\" = 1");
  static final List<String> DISTRICTS = List.of("medeu", "almaly", "turksib");

  record Call(
      String id,
      Instant at,
      String service,
      long priority,
      @Nullable Double minutes,
      String district) {}

  private final List<Call> calls = new ArrayList<>();
  private final TableFiles files;

  RandomCalls(Path folder) throws Exception {
    var random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      calls.add(
          new Call(
              "C-" + i,
              Instant.parse("2023-01-15T00:00:00Z").plusSeconds(random.nextLong(0, 500L * 86_400)),
              SERVICES.get(random.nextInt(SERVICES.size())),
              1 + random.nextInt(4),
              random.nextInt(10) == 0 ? null : random.nextInt(4_000) / 8.0,
              DISTRICTS.get(random.nextInt(DISTRICTS.size()))));
    }
    files = new TableFiles(folder);
    var engine = files.engine();
    try (var statement = engine.createStatement()) {
      statement.execute(
          "CREATE TABLE t (call_id VARCHAR, called_at TIMESTAMPTZ, service VARCHAR, priority BIGINT, minutes DOUBLE, district VARCHAR)");
    }
    try (var insert =
        engine.prepareStatement("INSERT INTO t VALUES (?, ?::TIMESTAMPTZ, ?, ?, ?, ?)")) {
      for (var call : calls) {
        insert.setString(1, call.id());
        insert.setString(2, call.at().toString());
        insert.setString(3, call.service());
        insert.setLong(4, call.priority());
        insert.setObject(5, call.minutes());
        insert.setString(6, call.district());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    files.with(CALLS, "SELECT * FROM t");
  }

  @Override
  public void close() throws SQLException {
    files.close();
  }

  List<List<@Nullable Object>> ask(Question question) throws Exception {
    var sql = new QuestionText(SIGHT, Examples.ALMATY).write(question).sql();
    return files.ask(sql);
  }

  static LocalDateTime local(Call call) {
    return LocalDateTime.ofInstant(call.at(), Examples.ALMATY);
  }

  List<Call> all() {
    return calls;
  }

  /** How many there are, asked by choosing. */
  static Question counted(
      List<Dimension> dimensions,
      List<Filter> filters,
      @Nullable Integer top,
      @Nullable Compare compare) {
    return new Question(
        "calls",
        List.of(new Measure("*", Aggregate.COUNT, "n")),
        dimensions,
        filters,
        List.of(),
        top,
        compare);
  }
}
