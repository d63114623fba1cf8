package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.query.answer.Counts.By;
import city.sitcenter.lake.query.answer.Counts.Count;
import city.sitcenter.lake.query.answer.Profile.Bar;
import city.sitcenter.lake.query.answer.Profiles.Basis;
import city.sitcenter.lake.store.engine.Sql;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How numbers and times are spread. */
final class Histograms {

  private static final int BARS = 20;
  private static final int MOST_TIMES = 200;

  private Histograms() {}

  static Map<Column, List<Bar>> of(Counts table, List<Basis> bases, ZoneId zone) {
    var scales = new LinkedHashMap<Column, Scale>();
    for (var basis : bases) {
      var scale = scale(basis, zone);
      if (scale != null) {
        scales.put(basis.column(), scale);
      }
    }
    var wanted =
        scales.entrySet().stream()
            .map(entry -> new By(entry.getKey(), entry.getValue().place(entry.getKey()), 0))
            .toList();
    var bars = new LinkedHashMap<Column, List<Bar>>();
    table
        .by(wanted)
        .forEach((column, counts) -> {
          var scale = scales.get(column);
          if (scale != null) {
            bars.put(column, scale.bars(counts));
          }
        });
    return bars;
  }

  private static @Nullable Scale scale(Basis basis, ZoneId zone) {
    return switch (basis.column().type()) {
      case INTEGER, NUMBER, DECIMAL -> Even.of(basis);
      case DATE, TIMESTAMP -> Calendar.of(basis, zone);
      case STRING, BOOLEAN, TIME -> null;
    };
  }

  /** How values are put into bars. */
  private sealed interface Scale {

    /** What tells the bar of a value, in the language of questions. */
    String place(Column column);

    List<Bar> bars(List<Count> counts);
  }

  /** Bars of the same width; of whole numbers each holds as many. */
  private record Even(double from, double width, int bars) implements Scale {

    static @Nullable Even of(Basis basis) {
      if (!(basis.min() instanceof Number least) || !(basis.max() instanceof Number most)) {
        return null;
      }
      var whole = basis.column().type() == ColumnType.INTEGER;
      var from = least.doubleValue();
      var span = most.doubleValue() - from;
      var bars = whole ? (int) Math.min(BARS, span + 1) : BARS;
      var width = whole ? Math.ceil((span + 1) / bars) : span / bars;
      return width > 0 && Double.isFinite(width) ? new Even(from, width, bars) : null;
    }

    @Override
    public String place(Column column) {
      return "least(floor((CAST(%s AS DOUBLE) - %s) / %s), %d)"
          .formatted(Sql.name(column.name()), plain(from), plain(width), bars - 1);
    }

    @Override
    public List<Bar> bars(List<Count> counts) {
      var rows = new long[bars];
      for (var count : counts) {
        if (count.value() instanceof Number bar) {
          rows[Math.clamp(bar.longValue(), 0, bars - 1)] = count.rows();
        }
      }
      return IntStream.range(0, bars)
          .mapToObj(i -> new Bar(from + i * width, from + (i + 1) * width, rows[i]))
          .toList();
    }

    private static String plain(double number) {
      var text = new BigDecimal(number).round(new MathContext(17)).toPlainString();
      return "CAST(" + text + " AS DOUBLE)";
    }
  }

  /** Days, weeks, months, quarters or years, so that there are not too many. */
  private record Calendar(String unit) implements Scale {

    static @Nullable Calendar of(Basis basis, ZoneId zone) {
      var first = day(basis.min(), zone);
      var last = day(basis.max(), zone);
      return first == null || last == null
          ? null
          : new Calendar(unit(ChronoUnit.DAYS.between(first, last)));
    }

    private static String unit(long days) {
      if (days <= 40) {
        return "day";
      }
      if (days <= 280) {
        return "week";
      }
      if (days <= 1_500) {
        return "month";
      }
      return days <= 5_000 ? "quarter" : "year";
    }

    @Override
    public String place(Column column) {
      return "date_trunc('%s', %s)".formatted(unit, Sql.name(column.name()));
    }

    @Override
    public List<Bar> bars(List<Count> counts) {
      return counts.stream()
          .sorted(Comparator.comparing(count -> (LocalDate) count.value()))
          .limit(MOST_TIMES)
          .map(count -> new Bar(count.value(), next((LocalDate) count.value()), count.rows()))
          .toList();
    }

    private LocalDate next(LocalDate day) {
      return switch (unit) {
        case "day" -> day.plusDays(1);
        case "week" -> day.plusWeeks(1);
        case "month" -> day.plusMonths(1);
        case "quarter" -> day.plusMonths(3);
        default -> day.plusYears(1);
      };
    }

    private static @Nullable LocalDate day(@Nullable Object value, ZoneId zone) {
      return switch (value) {
        case LocalDate date -> date;
        case Instant time -> LocalDate.ofInstant(time, zone);
        case null, default -> null;
      };
    }
  }
}
