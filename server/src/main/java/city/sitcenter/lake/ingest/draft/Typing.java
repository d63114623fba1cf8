package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Draft.Doubt;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which type the values of a column have. */
final class Typing {

  private static final double NEARLY_ALL = 0.9;
  private static final List<String> DAY_FORMATS =
      List.of(
          "dd.MM.yyyy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd-MM-yyyy",
          "yyyy.MM.dd",
          "yyyy/MM/dd",
          "dd.MM.yy");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu).*(сумм|стоимост|цена|бюджет|тенге|теңге|сома|баға|құны|amount|price|cost|budget|kzt|₸).*");

  private final Sample sample;
  private final String zone;

  /**
   * @param zone in which times without an offset are read
   */
  Typing(Sample sample, String zone) {
    this.sample = sample;
    this.zone = zone;
  }

  /** A column's type, the decimals of a decimal, and the format of dates. */
  record Kind(ColumnType type, int decimals, @Nullable String format) {}

  /** Finds the type all values have; what was guessed is added to the doubts. */
  Kind kind(int place, String header, Sample.Look look, List<Doubt> doubts) {
    var values = look.values();
    if (look.present() == 0) {
      return new Kind(ColumnType.STRING, 0, null);
    }
    boolean words = values.stream().noneMatch(value -> value.matches("[01]"));
    if (all(look, ColumnType.BOOLEAN) && words) {
      return new Kind(ColumnType.BOOLEAN, 0, null);
    }
    if (all(look, ColumnType.INTEGER)) {
      boolean code = values.stream().anyMatch(value -> value.matches("0\\d+"));
      boolean epoch = values.stream().allMatch(value -> value.matches("(19|20)\\d{6}"));
      if (code) {
        doubts.add(Doubt.of("zeros"));
        return new Kind(ColumnType.STRING, 0, null);
      }
      if (epoch && all(look, ColumnType.DATE)) {
        doubts.add(Doubt.of("compact-date"));
        return new Kind(ColumnType.DATE, 0, "yyyyMMdd");
      }
      return new Kind(ColumnType.INTEGER, 0, null);
    }
    if (all(look, ColumnType.NUMBER)) {
      return MONEY.matcher(header).matches()
          ? new Kind(ColumnType.DECIMAL, 2, null)
          : new Kind(ColumnType.NUMBER, 0, null);
    }
    if (all(look, ColumnType.TIME)) {
      return new Kind(ColumnType.TIME, 0, null);
    }
    boolean timed = values.stream().anyMatch(value -> value.contains(":"));
    if (!timed && all(look, ColumnType.DATE)) {
      return day(place, values, doubts);
    }
    if (all(look, ColumnType.TIMESTAMP)) {
      boolean offset = values.stream().anyMatch(value -> value.matches(".*(Z|[+-]\\d{2}:?\\d{2})"));
      if (!offset) {
        doubts.add(Doubt.of("zone", zone));
      }
      return moment(place, values, doubts);
    }
    nearly(look, doubts);
    return new Kind(ColumnType.STRING, 0, null);
  }

  private static boolean all(Sample.Look look, ColumnType type) {
    return fits(look, type) == look.present();
  }

  private static long fits(Sample.Look look, ColumnType type) {
    return look.fits().getOrDefault(type, 0L);
  }

  /** Almost a number or a date: the rest may be mistakes, or notes. */
  private static void nearly(Sample.Look look, List<Doubt> doubts) {
    for (var type :
        List.of(ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIMESTAMP)) {
      if (fits(look, type) >= look.present() * NEARLY_ALL) {
        doubts.add(Doubt.of("nearly." + type.slug(), look.present() - fits(look, type)));
        return;
      }
    }
  }

  private Kind day(int place, List<String> values, List<Doubt> doubts) {
    if (values.stream().allMatch(value -> value.matches("\\d{4}-\\d{2}-\\d{2}"))) {
      return new Kind(ColumnType.DATE, 0, null);
    }
    return new Kind(ColumnType.DATE, 0, format(place, ColumnType.DATE, "", doubts));
  }

  private Kind moment(int place, List<String> values, List<Doubt> doubts) {
    if (values.stream().allMatch(value -> value.matches("\\d{4}-\\d{2}-\\d{2}[T ].*"))) {
      return new Kind(ColumnType.TIMESTAMP, 0, null);
    }
    boolean seconds = values.stream().allMatch(value -> value.matches(".*\\d:\\d{2}:\\d{2}.*"));
    boolean half = values.stream().anyMatch(value -> value.matches("(?i).*\\d\\s*[ap]m"));
    var time = half ? " hh:mm" + (seconds ? ":ss" : "") + " a" : " HH:mm" + (seconds ? ":ss" : "");
    return new Kind(ColumnType.TIMESTAMP, 0, format(place, ColumnType.TIMESTAMP, time, doubts));
  }

  private @Nullable String format(int place, ColumnType type, String time, List<Doubt> doubts) {
    var formats = DAY_FORMATS.stream().map(format -> format + time).toList();
    var fitting = sample.fitting(place, type, formats);
    if (fitting.size() > 1) {
      doubts.add(Doubt.of("day-or-month", fitting.get(0), fitting.get(1)));
    }
    return fitting.isEmpty() ? null : fitting.getFirst();
  }
}
