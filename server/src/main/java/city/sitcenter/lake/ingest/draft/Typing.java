package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which type the values of a column have. */
final class Typing {

  /** Values shown of those that do not fit; one more is asked for, to know whether there are. */
  static final int SHOWN = 4;

  private static final double NEARLY_ALL = 0.9;
  private static final Pattern NUMBER = Pattern.compile("[+\\-−]?[\\d  ’']+([.,][\\d]+)*");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu).*(сумм|стоимост|цена|бюджет|тенге|теңге|сома|баға|құны|amount|price|cost|budget|kzt|₸).*");

  private final Sample sample;
  private final String zone;
  private final DayFormats days;

  /**
   * @param zone in which times without an offset are read
   */
  Typing(Sample sample, String zone) {
    this.sample = sample;
    this.zone = zone;
    this.days = new DayFormats(sample);
  }

  /** A column's type, the decimals of a decimal, and the format of dates. */
  record Kind(ColumnType type, int decimals, @Nullable String format) {
    static Kind of(ColumnType type) {
      return new Kind(type, 0, null);
    }
  }

  /** Finds the type all values have; what was guessed is added to the doubts. */
  Kind kind(int place, String header, Sample.Look look, List<Doubt> doubts) {
    var values = look.values();
    if (look.present() == 0) {
      return Kind.of(ColumnType.STRING);
    }
    boolean words = values.stream().noneMatch(value -> value.matches("[01]"));
    if (all(look, ColumnType.BOOLEAN) && words) {
      return Kind.of(ColumnType.BOOLEAN);
    }
    if (all(look, ColumnType.INTEGER)) {
      return digits(header, look, doubts);
    }
    if (all(look, ColumnType.NUMBER)) {
      return MONEY.matcher(header).matches()
          ? new Kind(ColumnType.DECIMAL, 2, null)
          : Kind.of(ColumnType.NUMBER);
    }
    if (all(look, ColumnType.TIME)) {
      return Kind.of(ColumnType.TIME);
    }
    boolean timed = values.stream().anyMatch(value -> value.contains(":"));
    if (!timed && all(look, ColumnType.DATE)) {
      return days.sure(place, header, ColumnType.DATE, values, doubts);
    }
    if (all(look, ColumnType.TIMESTAMP)) {
      boolean offset = values.stream().anyMatch(value -> value.matches(".*(Z|[+-]\\d{2}:?\\d{2})"));
      if (!offset) {
        doubts.add(Doubt.of("zone", zone));
      }
      return days.sure(place, header, ColumnType.TIMESTAMP, values, doubts);
    }
    nearly(place, header, look, doubts);
    if (doubts.isEmpty()) {
      marks(place, header, look, doubts);
    }
    return Kind.of(ColumnType.STRING);
  }

  /** Numbers of which some are written with a comma and others with a point are text at first. */
  private void marks(int place, String header, Sample.Look look, List<Doubt> doubts) {
    var shaped = look.values().stream().filter(value -> NUMBER.matcher(value).matches()).count();
    if (shaped < look.values().size() * NEARLY_ALL) {
      return;
    }
    var marks = sample.marks(place);
    if (marks.either() < look.present() * NEARLY_ALL) {
      return;
    }
    long rest = look.present() - fits(look, ColumnType.NUMBER);
    var column = Change.of(header);
    var money = MONEY.matcher(header).matches() ? ColumnType.DECIMAL : ColumnType.NUMBER;
    doubts.add(
        Doubt.of("mixed-marks", marks.comma(), marks.point(), look.present())
            .about(sample.unfit(place, ColumnType.NUMBER, SHOWN))
            .offering(
                Choice.of("nearly.text").doing(column.to(ColumnType.STRING, null)),
                Choice.of("mixed-marks.take", rest)
                    .doing(column.to(money, null))
                    .rejecting(rest / (double) look.rows())));
  }

  private Kind digits(String header, Sample.Look look, List<Doubt> doubts) {
    var values = look.values();
    var code = values.stream().filter(value -> value.matches("0\\d+")).findFirst().orElse(null);
    var column = Change.of(header);
    var number = column.to(ColumnType.INTEGER, null);
    if (code != null) {
      var text = Choice.of("zeros.text", code).doing(column.to(ColumnType.STRING, null));
      var plain = Choice.of("zeros.number", code, new BigInteger(code)).doing(number);
      doubts.add(Doubt.of("zeros").offering(text, plain));
      return Kind.of(ColumnType.STRING);
    }
    boolean epoch = values.stream().allMatch(value -> value.matches("(19|20)\\d{6}"));
    if (epoch && all(look, ColumnType.DATE)) {
      var first = values.getFirst();
      var day = LocalDate.parse(first, DateTimeFormatter.BASIC_ISO_DATE);
      var format = "yyyyMMdd";
      var date =
          Choice.of("compact-date.date", first, day).doing(column.to(ColumnType.DATE, format));
      var plain = Choice.of("compact-date.number", first).doing(number);
      doubts.add(Doubt.of("compact-date").offering(date, plain));
      return new Kind(ColumnType.DATE, 0, format);
    }
    return Kind.of(ColumnType.INTEGER);
  }

  private static boolean all(Sample.Look look, ColumnType type) {
    return fits(look, type) == look.present();
  }

  private static long fits(Sample.Look look, ColumnType type) {
    return look.fits().getOrDefault(type, 0L);
  }

  /** Almost a number or a date: the rest may be mistakes, or notes. */
  private void nearly(int place, String header, Sample.Look look, List<Doubt> doubts) {
    for (var type :
        List.of(ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIMESTAMP)) {
      if (fits(look, type) >= look.present() * NEARLY_ALL) {
        long rest = look.present() - fits(look, type);
        var slug = "nearly." + type.slug();
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("nearly.text").doing(Change.of(header).to(ColumnType.STRING, null)));
        for (var taking : days.ways(place, header, type, look.values(), slug + ".take", rest)) {
          choices.add(taking.rejecting(rest / (double) look.rows()));
        }
        doubts.add(
            Doubt.of(slug, rest, look.present())
                .about(sample.unfit(place, type, SHOWN))
                .offering(choices));
        return;
      }
    }
  }
}
