package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.SnapshotView;
import city.sitcenter.lake.query.answer.Profile.Bar;
import city.sitcenter.lake.query.answer.Profile.ColumnProfile;
import city.sitcenter.lake.query.answer.Profile.Often;
import city.sitcenter.lake.store.engine.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Computes profiles by questions of the language, so that an actor's profile shows the columns and
 * rows they may see. Each part is kept like any answer, by snapshot.
 */
final class Profiles {

  private static final int BARS = 20;
  private static final int TOP = 10;

  private final Questions questions;
  private final Catalog catalog;
  private final ZoneId zone;

  Profiles(Questions questions, Catalog catalog, ZoneId zone) {
    this.catalog = catalog;
    this.questions = questions;
    this.zone = zone;
  }

  Profile of(Actor actor, Contract contract) {
    var columns = contract.columns();
    if (columns.isEmpty()) {
      throw new Problem(ProblemCode.DATASET_NOT_FOUND, contract.id());
    }
    var overview = questions.ask(actor, overview(contract));
    var row = overview.kept().rows().getFirst();
    var rows = number(row[0]);
    var profiles = new ArrayList<ColumnProfile>();
    int at = 1;
    for (var column : columns) {
      var isNumber = isNumber(column);
      var values = number(row[at]);
      var basis =
          new Basis(
              rows - values,
              number(row[at + 1]),
              row[at + 2],
              row[at + 3],
              isNumber ? row[at + 4] : null);
      profiles.add(profile(actor, contract, column, basis));
      at += isNumber ? 5 : 4;
    }
    var snapshot = overview.prepared().snapshots().getFirst();
    return new Profile(SnapshotView.of(snapshot, actor, contract, catalog), profiles);
  }

  private record Basis(
      long missing,
      long distinct,
      @Nullable Object min,
      @Nullable Object max,
      @Nullable Object mean) {}

  private static String overview(Contract contract) {
    var parts = new ArrayList<String>();
    parts.add("count(*)");
    for (var column : contract.columns()) {
      var name = Sql.name(column.name());
      parts.add("count(" + name + ")");
      parts.add("approx_count_distinct(" + name + ")");
      if (column.type() == ColumnType.BOOLEAN) {
        parts.add("bool_and(" + name + ")");
        parts.add("bool_or(" + name + ")");
      } else {
        parts.add("min(" + name + ")");
        parts.add("max(" + name + ")");
      }
      if (isNumber(column)) {
        parts.add("avg(" + name + ")");
      }
    }
    return "SELECT " + String.join(", ", parts) + " FROM " + Sql.name(contract.id().value());
  }

  private ColumnProfile profile(Actor actor, Contract contract, Column column, Basis basis) {
    var top = top(actor, contract, column, basis.distinct());
    var isExact = top.size() < TOP && (!top.isEmpty() || basis.distinct() == 0);
    return new ColumnProfile(
        column.name(),
        basis.missing(),
        isExact ? top.size() : basis.distinct(),
        !isExact,
        basis.min(),
        basis.max(),
        basis.mean(),
        histogram(actor, contract, column, basis),
        top);
  }

  private List<Often> top(Actor actor, Contract contract, Column column, long distinct) {
    if (column.type() == ColumnType.NUMBER && distinct > 1_000 || distinct > 200_000) {
      return List.of();
    }
    var name = Sql.name(column.name());
    var sql =
        "SELECT %s AS v, count(*) AS n FROM %s WHERE %s IS NOT NULL GROUP BY 1 ORDER BY n DESC LIMIT %d"
            .formatted(name, Sql.name(contract.id().value()), name, TOP);
    return questions.ask(actor, sql).kept().rows().stream()
        .map(row -> new Often(row[0], number(row[1])))
        .toList();
  }

  private List<Bar> histogram(Actor actor, Contract contract, Column column, Basis basis) {
    return switch (column.type()) {
      case INTEGER, NUMBER, DECIMAL -> numbers(actor, contract, column, basis);
      case DATE, TIMESTAMP -> times(actor, contract, column, basis);
      case STRING, BOOLEAN, TIME -> List.of();
    };
  }

  private List<Bar> numbers(Actor actor, Contract contract, Column column, Basis basis) {
    if (!(basis.min() instanceof Number least) || !(basis.max() instanceof Number most)) {
      return List.of();
    }
    var from = least.doubleValue();
    var span = most.doubleValue() - from;
    var bars = column.type() == ColumnType.INTEGER ? (int) Math.min(BARS, span + 1) : BARS;
    var width = column.type() == ColumnType.INTEGER ? Math.ceil((span + 1) / bars) : span / bars;
    if (!(width > 0) || !Double.isFinite(width)) {
      return List.of();
    }
    var name = Sql.name(column.name());
    var sql =
        "SELECT least(floor((CAST(%s AS DOUBLE) - %s) / %s), %d) AS b, count(*) AS n FROM %s WHERE %s IS NOT NULL GROUP BY 1 ORDER BY 1"
            .formatted(
                name, plain(from), plain(width), bars - 1, Sql.name(contract.id().value()), name);
    var counts = new long[bars];
    for (var row : questions.ask(actor, sql).kept().rows()) {
      counts[(int) Math.clamp(number(row[0]), 0, bars - 1)] = number(row[1]);
    }
    var result = new ArrayList<Bar>();
    for (int i = 0; i < bars; i++) {
      result.add(new Bar(from + i * width, from + (i + 1) * width, counts[i]));
    }
    return result;
  }

  private List<Bar> times(Actor actor, Contract contract, Column column, Basis basis) {
    var first = day(basis.min());
    var last = day(basis.max());
    if (first == null || last == null) {
      return List.of();
    }
    var days = ChronoUnit.DAYS.between(first, last);
    var unit =
        days <= 40
            ? "day"
            : days <= 280 ? "week" : days <= 1_500 ? "month" : days <= 5_000 ? "quarter" : "year";
    var name = Sql.name(column.name());
    var sql =
        "SELECT date_trunc('%s', %s) AS b, count(*) AS n FROM %s WHERE %s IS NOT NULL GROUP BY 1 ORDER BY 1"
            .formatted(unit, name, Sql.name(contract.id().value()), name);
    return questions.ask(actor, sql).kept().rows().stream()
        .limit(200)
        .map(row -> new Bar(row[0], next((LocalDate) row[0], unit), number(row[1])))
        .toList();
  }

  private static LocalDate next(LocalDate day, String unit) {
    return switch (unit) {
      case "day" -> day.plusDays(1);
      case "week" -> day.plusWeeks(1);
      case "month" -> day.plusMonths(1);
      case "quarter" -> day.plusMonths(3);
      default -> day.plusYears(1);
    };
  }

  private @Nullable LocalDate day(@Nullable Object value) {
    return switch (value) {
      case LocalDate date -> date;
      case Instant time -> LocalDate.ofInstant(time, zone);
      case null, default -> null;
    };
  }

  private static String plain(double number) {
    return "CAST(%s AS DOUBLE)"
        .formatted(
            new java.math.BigDecimal(number)
                .round(new java.math.MathContext(17))
                .toPlainString()
                .toLowerCase(Locale.ROOT));
  }

  private static boolean isNumber(Column column) {
    return switch (column.type()) {
      case INTEGER, NUMBER, DECIMAL -> true;
      default -> false;
    };
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
