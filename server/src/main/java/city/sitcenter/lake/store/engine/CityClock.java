package city.sitcenter.lake.store.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes, in DuckDB's SQL, how an instant turns into the city's clock and back. The zone's rules
 * are those of the Java runtime: where few changes of offset cover the years that count, they are
 * written out, which is ten times faster than the engine's own zone functions and independent of
 * their tables.
 */
public final class CityClock {

  private static final Instant SINCE = Instant.parse("2000-01-01T00:00:00Z");
  private static final int MOST_CHANGES = 24;
  private static final int MOST_REPEATED = 80;

  private final ZoneId zone;
  private final List<ZoneOffsetTransition> changes;

  public CityClock(ZoneId zone) {
    this.zone = zone;
    this.changes = changes(zone);
  }

  public ZoneId zone() {
    return zone;
  }

  /** A TIMESTAMPTZ as the TIMESTAMP that the city's clock shows. */
  public String local(String instant) {
    if (!isWrittenOut() || instant.length() > MOST_REPEATED) {
      return "timezone(" + quoted() + ", " + instant + ")";
    }
    var micros = "epoch_us(" + instant + ")";
    var offset = offset(micros, false);
    return "CASE WHEN %s >= %d THEN make_timestamp(%s + %s) ELSE timezone(%s, %s) END"
        .formatted(micros, micros(SINCE.getEpochSecond()), micros, offset, quoted(), instant);
  }

  /** The day that the city's clock shows, in days since 1970. */
  public String day(String instant) {
    var calendar =
        "date_diff('day', DATE '1970-01-01', CAST(timezone(%s, %s) AS DATE))"
            .formatted(quoted(), instant);
    if (!isWrittenOut() || instant.length() > MOST_REPEATED) {
      return calendar;
    }
    var micros = "epoch_us(" + instant + ")";
    return "CASE WHEN %1$s >= %2$d THEN (%1$s + %3$s) // %4$d ELSE %5$s END"
        .formatted(
            micros,
            micros(SINCE.getEpochSecond()),
            offset(micros, false),
            micros(86_400),
            calendar);
  }

  /**
   * A TIMESTAMP of the city's clock as a TIMESTAMPTZ. Where the clock was set back and shows a time
   * twice, the first is meant; where it skipped, the time after.
   */
  public String instant(String local) {
    if (local.length() > 4 * MOST_REPEATED) {
      return "list_transform([%s], lambda l: %s)[1]".formatted(local, instant("l"));
    } else if (!isWrittenOut()) {
      return first(local);
    }
    var micros = "epoch_us(" + local + ")";
    var offset = offset(micros, true);
    return "CASE WHEN %s >= %d THEN make_timestamptz(%s - %s) ELSE %s END"
        .formatted(micros, micros(SINCE.getEpochSecond() + 86_400), micros, offset, first(local));
  }

  /** The engine takes the second of two; clocks are set back by an hour wherever they still are. */
  private String first(String local) {
    var second = "timezone(" + quoted() + ", " + local + ")";
    return "CASE WHEN timezone(%1$s, %2$s - INTERVAL 1 HOUR) = %3$s THEN %2$s - INTERVAL 1 HOUR ELSE %2$s END"
        .formatted(quoted(), second, local);
  }

  /** Start of the hour, minute or second, as an instant: never merges two hours of one name. */
  public String shortTrunc(String instant, long unitMicros) {
    return "make_timestamptz(epoch_us(%s) - epoch_us(%s) %% %d)"
        .formatted(instant, local(instant), unitMicros);
  }

  public Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  private String offset(String micros, boolean ofLocal) {
    if (changes.isEmpty()) {
      return Long.toString(micros(zone.getRules().getOffset(SINCE).getTotalSeconds()));
    }
    var text = new StringBuilder("CASE");
    for (var change : changes.reversed()) {
      var from = change.toEpochSecond() + (ofLocal ? later(change) : 0);
      text.append(" WHEN ").append(micros).append(" >= ").append(micros(from));
      text.append(" THEN ").append(micros(change.getOffsetAfter().getTotalSeconds()));
    }
    var first = changes.getFirst().getOffsetBefore().getTotalSeconds();
    return text.append(" ELSE ").append(micros(first)).append(" END").toString();
  }

  private static int later(ZoneOffsetTransition change) {
    return Math.max(
        change.getOffsetBefore().getTotalSeconds(), change.getOffsetAfter().getTotalSeconds());
  }

  private boolean isWrittenOut() {
    return zone.getRules().getTransitionRules().isEmpty() && changes.size() <= MOST_CHANGES;
  }

  private String quoted() {
    return Sql.text(zone.getId());
  }

  private static long micros(long seconds) {
    return seconds * 1_000_000;
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    var found = new ArrayList<ZoneOffsetTransition>();
    var rules = zone.getRules();
    if (!rules.getTransitionRules().isEmpty()) {
      return List.of();
    }
    for (var next = rules.nextTransition(SINCE);
        next != null;
        next = rules.nextTransition(next.getInstant())) {
      found.add(next);
    }
    return List.copyOf(found);
  }
}
