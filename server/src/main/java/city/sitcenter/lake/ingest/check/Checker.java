package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Matching.Pair;
import city.sitcenter.lake.ingest.format.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, types its cells and checks them, all in one pass of the engine; rules that need
 * other rows or other datasets follow set by set. Good rows never leave the engine.
 */
public final class Checker {

  private final Contract contract;
  private final Table table;
  private final Engine engine;
  private final Known known;
  private final ZoneId zone;
  private final LocalDate today;
  private final String suffix;
  private final Matching matching;

  /**
   * @param known what other datasets, and this one, hold now
   * @param zone the city's
   * @param today where rows have no time of their own, the day whose boundaries count
   * @param suffix for the names of temporary tables: letters, digits, underscores
   */
  public Checker(
      Contract contract,
      Table table,
      Engine engine,
      Known known,
      ZoneId zone,
      LocalDate today,
      String suffix) {
    this.contract = contract;
    this.table = table;
    this.engine = engine;
    this.known = known;
    this.zone = zone;
    this.today = today;
    this.suffix = suffix;
    this.matching = Matching.of(contract, table);
  }

  /**
   * Reads and checks everything.
   *
   * @param mode how the rows will be taken in
   * @throws Problem {@code LOAD_COLUMNS} when the file's columns cannot be this contract's
   */
  public Checked run(Contract.Mode mode) {
    refuseWrongColumns();
    var pass = new Pass(contract, table, matching, zone, today);
    make(loaded(), pass.read(CellSource.of(table, suffix)));
    make(faulty(), pass.faults(loaded()));
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE " + late() + " (row BIGINT, col VARCHAR, rule VARCHAR)");
    new HeaderRows(table, engine, loaded(), late()).find(matching);
    new References(engine, known, loaded(), faulty(), late()).find(matching);
    new Repeats(contract, engine, known, mode, loaded(), late()).find();
    return new Checked(contract, table, matching, engine, suffix);
  }

  /** Which column of the file is which of the contract. */
  public Matching matching() {
    return matching;
  }

  private String loaded() {
    return "loaded_" + suffix;
  }

  private String faulty() {
    return "faulty_" + suffix;
  }

  private String late() {
    return "late_" + suffix;
  }

  private void make(String name, String rows) {
    engine.execute("CREATE OR REPLACE TEMP TABLE " + name + " AS " + rows);
  }

  private void refuseWrongColumns() {
    if (!matching.refuses()) {
      return;
    }
    if (!matching.doubled().isEmpty()) {
      var first = matching.doubled().getFirst();
      throw new Problem(ProblemCode.LOAD_COLUMN_TWICE, first.column().name(), words(first.found()));
    }
    var missing = matching.missing().stream().map(Pair::column).toList();
    var renamed =
        missing.stream()
            .flatMap(
                column -> matching.like(column).map(name -> name + " → " + column.name()).stream())
            .toList();
    throw new Problem(
        ProblemCode.LOAD_COLUMNS,
        words(missing.stream().map(Column::name).toList()),
        words(matching.extra()),
        words(renamed));
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "–" : String.join(", ", names.stream().limit(40).toList());
  }

  static @Nullable String timeColumn(Contract contract) {
    return switch (contract.time()) {
      case null -> null;
      case Contract.TimeAxis.Event event -> event.column();
      case Contract.TimeAxis.Valid valid -> valid.from();
    };
  }
}
