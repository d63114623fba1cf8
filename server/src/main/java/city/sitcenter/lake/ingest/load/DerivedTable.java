package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.RowSink;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Kind;
import city.sitcenter.lake.ingest.format.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Rows on their way into the engine, held against their contract. */
final class DerivedTable implements RowSink {

  private final DuckDBAppender appender;
  private final Contract contract;
  private final List<Column> columns;

  DerivedTable(DuckDBAppender appender, Contract contract) {
    this.appender = appender;
    this.contract = contract;
    this.columns = columns(contract);
  }

  /** Columns a result brings; the program adds the others. */
  static List<Column> columns(Contract contract) {
    return contract.columns().stream().filter(column -> !column.added()).toList();
  }

  /** Rows that are written out, to be read by the columns' places. */
  static Table.Columnar written(Path file, Contract contract) {
    var dialect =
        new Dialect(Kind.PARQUET, null, null, null, null, null, null, 0, null, null, null, null);
    return new Table.Columnar(file, dialect, columns(contract).stream().map(Column::name).toList());
  }

  /**
   * The contract of values that have their types already, however files from outside write them.
   */
  static Contract plain(Contract of) {
    return of.withColumns(of.columns().stream().map(DerivedTable::plain).toList());
  }

  private static Column plain(Column of) {
    return new Column(
        of.name(),
        of.type(),
        of.decimals(),
        of.title(),
        of.meaning(),
        of.unit(),
        of.required(),
        of.unique(),
        of.sensitivity(),
        of.sources(),
        null,
        of.timeZone(),
        of.checks(),
        of.added());
  }

  @Override
  public void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw invalid("%d values for %d columns".formatted(values.length, columns.size()));
    }
    try {
      appender.beginRow();
      for (int i = 0; i < values.length; i++) {
        add(columns.get(i), values[i]);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, String.valueOf(e.getMessage()));
    }
  }

  private void add(Column column, @Nullable Object value) throws SQLException {
    if (value == null) {
      if (column.required() || contract.key().contains(column.name())) {
        throw invalid(column.name() + " is required");
      }
      appender.appendNull();
      return;
    }
    switch (column.type()) {
      case STRING -> appender.append(as(String.class, column, value));
      case INTEGER -> appender.append(whole(column, value));
      case NUMBER -> appender.append(as(Number.class, column, value).doubleValue());
      case DECIMAL -> appender.append(decimal(column, value));
      case BOOLEAN -> appender.append(as(Boolean.class, column, value).booleanValue());
      case DATE -> appender.append(as(LocalDate.class, column, value));
      case TIME -> appender.append(as(LocalTime.class, column, value));
      case TIMESTAMP ->
          appender.append(
              as(Instant.class, column, value)
                  .truncatedTo(ChronoUnit.MICROS)
                  .atOffset(ZoneOffset.UTC));
    }
  }

  private long whole(Column column, Object value) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number;
      default -> throw invalid(column.name() + " is " + value);
    };
  }

  private BigDecimal decimal(Column column, Object value) {
    try {
      return as(BigDecimal.class, column, value)
          .setScale(column.decimals(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException tooFine) {
      throw invalid(column.name() + " has more than " + column.decimals() + " decimals");
    }
  }

  private <T> T as(Class<T> type, Column column, Object value) {
    if (!type.isInstance(value)) {
      throw invalid(column.name() + " is " + value);
    }
    return type.cast(value);
  }

  private Problem invalid(String what) {
    return new Problem(ProblemCode.DERIVED_INVALID, contract.id(), what);
  }
}
