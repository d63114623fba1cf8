package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written. As a wish, what is null is found out from the file; as an answer, what is
 * null has no meaning for the kind.
 *
 * @param encoding IANA name; {@code KZ-1048} is known too
 * @param delimiter one character
 * @param quote one character; empty: cells are never quoted
 * @param escape one character that makes a quote part of a cell
 * @param decimal {@code .} or {@code ,}
 * @param skip lines (rows of a sheet) before the header
 * @param headerRows rows the header takes, merged downwards; 0: there is none
 * @param footer lines after the last row
 * @param sheet name of a workbook's sheet
 * @param records path of the array of rows in a JSON document, such as {@code $.items}
 * @param table a feed's table, such as {@code stops}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Dialect(
    @Nullable Kind kind,
    @Nullable String encoding,
    @Nullable String delimiter,
    @Nullable String quote,
    @Nullable String escape,
    @Nullable String decimal,
    @Nullable Integer skip,
    @Nullable Integer headerRows,
    @Nullable Integer footer,
    @Nullable String sheet,
    @Nullable String records,
    @Nullable String table) {

  /** Nothing is known yet. */
  public static final Dialect UNKNOWN =
      new Dialect(null, null, null, null, null, null, null, null, null, null, null, null);

  private static final int MOST_LINES = 10_000;
  private static final int MOST_HEADER_ROWS = 20;

  /**
   * @throws Problem when no file can be written so
   */
  public void check() {
    within("skip", skip, MOST_LINES);
    within("headerRows", headerRows, MOST_HEADER_ROWS);
    within("footer", footer, MOST_LINES);
    single("delimiter", delimiter);
    single("quote", quote);
    single("escape", escape);
    if (decimal != null && !decimal.equals(".") && !decimal.equals(",")) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "format.decimal");
    }
    if (delimiter != null && (delimiter.isEmpty() || delimiter.equals(quote))) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "format.delimiter");
    }
  }

  private static void within(String name, @Nullable Integer rows, int most) {
    if (rows != null && (rows < 0 || rows > most)) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "format." + name);
    }
  }

  private static void single(String name, @Nullable String sign) {
    if (sign != null && sign.codePointCount(0, sign.length()) > 1) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "format." + name);
    }
  }

  public static Dialect of(Kind kind) {
    return UNKNOWN.with(kind);
  }

  public Dialect with(Kind known) {
    return new Dialect(
        known,
        encoding,
        delimiter,
        quote,
        escape,
        decimal,
        skip,
        headerRows,
        footer,
        sheet,
        records,
        table);
  }

  Dialect withEncoding(String known) {
    return new Dialect(
        kind,
        known,
        delimiter,
        quote,
        escape,
        decimal,
        skip,
        headerRows,
        footer,
        sheet,
        records,
        table);
  }

  Dialect withDecimal(@Nullable String known) {
    return new Dialect(
        kind,
        encoding,
        delimiter,
        quote,
        escape,
        known,
        skip,
        headerRows,
        footer,
        sheet,
        records,
        table);
  }

  Dialect withRecords(@Nullable String known) {
    return new Dialect(
        kind,
        encoding,
        delimiter,
        quote,
        escape,
        decimal,
        skip,
        headerRows,
        footer,
        sheet,
        known,
        table);
  }

  Dialect withTable(@Nullable String known) {
    return new Dialect(
        kind,
        encoding,
        delimiter,
        quote,
        escape,
        decimal,
        skip,
        headerRows,
        footer,
        sheet,
        records,
        known);
  }

  Dialect withSheet(String name, int above, int rows) {
    return new Dialect(
        kind, encoding, delimiter, quote, escape, decimal, above, rows, footer, name, records,
        table);
  }

  Dialect withText(
      String delimiter, String quote, String escape, int skip, int headerRows, int footer) {
    return new Dialect(
        kind,
        encoding,
        delimiter,
        quote,
        escape,
        decimal,
        skip,
        headerRows,
        footer,
        sheet,
        records,
        table);
  }

  Kind kindOr(Kind other) {
    return Objects.requireNonNullElse(kind, other);
  }
}
