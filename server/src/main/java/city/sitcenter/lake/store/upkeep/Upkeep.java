package city.sitcenter.lake.store.upkeep;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs what keeps the lake in shape, one work at a time, and remembers how it went. */
public final class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock(true);

  public Upkeep(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Kinds of work. */
  public enum Kind {
    COMPACTION,
    MANIFESTS,
    EXPIRY,
    RETENTION,
    SWEEP,
    BACKUP;

    @JsonValue
    String slug() {
      return Slug.of(this);
    }
  }

  /** The last run of a kind of work. */
  record Run(
      Kind kind, String state, String detail, Instant lastRunAt, @Nullable Instant finishedAt) {}

  /** Does a work when those before it are done. What goes wrong is noted and thrown. */
  public void run(Kind kind, Chore work) {
    one.lock();
    try {
      note(kind, "running", "", clock.instant(), null);
      var start = clock.instant();
      note(kind, "done", result(kind, work, start), start, clock.instant());
    } finally {
      one.unlock();
    }
  }

  private String result(Kind kind, Chore work, Instant start) {
    try {
      return work.run().text();
    } catch (IOException | SQLException | RuntimeException failure) {
      log.error("Upkeep of the lake failed: {}", kind.slug(), failure);
      var code = failure instanceof Problem problem ? problem.code() : ProblemCode.STORE_FAILED;
      note(kind, "failed", code.slug(), start, clock.instant());
      throw failure instanceof Problem problem
          ? problem
          : new Problem(
              ProblemCode.STORE_FAILED,
              failure,
              Objects.requireNonNullElse(failure.getMessage(), ""));
    }
  }

  private void note(
      Kind kind, String state, String detail, Instant start, @Nullable Instant finish) {
    jdbc.sql(
            """
            insert into lake.upkeep (kind, state, detail, started_at, finished_at)
            values (:kind, :state, :detail, :start, :finish)
            on conflict (kind) do update set state = excluded.state, detail = excluded.detail,
              started_at = excluded.started_at, finished_at = excluded.finished_at
            """)
        .param("kind", kind.name())
        .param("state", state)
        .param("detail", detail)
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("finish", finish == null ? null : finish.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Loads that are not over. */
  long loads() {
    return jdbc.sql("select count(*) from lake.load where finished_at is null")
        .query(Long.class)
        .single();
  }

  /** The last run of each kind that ever ran, in a reader's words. */
  List<Run> list(Locale language) {
    return jdbc.sql("select * from lake.upkeep order by kind")
        .query((row, number) -> {
          var finished = row.getObject("finished_at", OffsetDateTime.class);
          return new Run(
              Kind.valueOf(row.getString("kind")),
              row.getString("state"),
              Tally.words(row.getString("state"), row.getString("detail"), language),
              row.getObject("started_at", OffsetDateTime.class).toInstant(),
              finished == null ? null : finished.toInstant());
        })
        .list();
  }
}
