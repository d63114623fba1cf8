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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes profiles by questions of the language, so that an actor's profile shows the columns and
 * rows they may see. Each part is kept like any answer, by snapshot.
 */
final class Profiles {

  private final Questions questions;
  private final Catalog catalog;
  private final ZoneId zone;

  Profiles(Questions questions, Catalog catalog, ZoneId zone) {
    this.catalog = catalog;
    this.questions = questions;
    this.zone = zone;
  }

  Profile of(Actor actor, Contract contract) {
    if (contract.columns().isEmpty()) {
      throw new Problem(ProblemCode.DATASET_NOT_FOUND, contract.id());
    }
    var overview = questions.ask(actor, overview(contract));
    var row = overview.kept().rows().getFirst();
    var rows = number(row[0]);
    var bases = bases(contract, row, rows);
    var snapshot = overview.prepared().snapshots().getFirst();
    var table = new Counts(questions, actor, snapshot, rows);
    var top = TopValues.of(table, bases);
    var bars = Histograms.of(table, bases, zone);
    var profiles =
        bases.stream()
            .map(basis -> profile(basis, top.get(basis.column()), bars.get(basis.column())))
            .toList();
    return new Profile(SnapshotView.of(snapshot, actor, contract, catalog), profiles);
  }

  /** What the overview tells of a column. */
  record Basis(
      Column column,
      long missing,
      long distinct,
      @Nullable Object min,
      @Nullable Object max,
      @Nullable Object mean) {}

  private static List<Basis> bases(Contract contract, @Nullable Object[] row, long rows) {
    var bases = new ArrayList<Basis>();
    int at = 1;
    for (var column : contract.columns()) {
      var isNumber = isNumber(column);
      bases.add(
          new Basis(
              column,
              rows - number(row[at]),
              number(row[at + 1]),
              row[at + 2],
              row[at + 3],
              isNumber ? row[at + 4] : null));
      at += isNumber ? 5 : 4;
    }
    return bases;
  }

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

  private static ColumnProfile profile(
      Basis basis, @Nullable List<Often> often, @Nullable List<Bar> bars) {
    var top = often == null ? List.<Often>of() : often;
    var isExact = top.size() < TopValues.MOST && (!top.isEmpty() || basis.distinct() == 0);
    return new ColumnProfile(
        basis.column().name(),
        basis.missing(),
        isExact ? top.size() : basis.distinct(),
        !isExact,
        basis.min(),
        basis.max(),
        basis.mean(),
        bars == null ? List.of() : bars,
        top);
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
