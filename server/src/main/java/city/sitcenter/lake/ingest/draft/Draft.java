package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.load.RawFile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract in the making, with the file it was found out from.
 *
 * @param fits how the values looked at fit each type, by the column's name in the file; null of
 *     drafts that were made before this was kept
 */
record Draft(
    UUID id,
    RawFile file,
    Dialect dialect,
    About about,
    List<DraftColumn> columns,
    List<DraftColumn> leftOut,
    List<String> headers,
    List<List<@Nullable String>> rows,
    List<Doubt> unsure,
    @Nullable Map<String, Fit> fits) {

  /**
   * How many values of a column can be read as what.
   *
   * @param rows looked at
   * @param present values that are there
   */
  record Fit(long rows, long present, Map<ColumnType, Long> as) {}

  /** What the dataset is, as far as it is known. */
  record About(
      String id,
      LocalText title,
      LocalText meaning,
      String theme,
      String organisation,
      String sensitivity,
      String licence,
      String mode,
      @Nullable String nature) {

    /** The same, for these people and with what a new load does. */
    About as(String seen, String way) {
      return new About(id, title, meaning, theme, organisation, seen, licence, way, nature);
    }
  }

  /**
   * A column as it was found or wished.
   *
   * @param source its name in the file
   * @param decimals of a decimal
   * @param format of dates, as a Java pattern; null: ISO 8601 or what is usual
   * @param place {@code lat}, {@code lon} or null
   * @param sequence true when it says which of two versions of a row is the newer
   * @param language of its texts, ISO 639-1
   * @param personal {@code iin}, {@code phone}, {@code email}, {@code name} or null
   * @param missing share of empty cells, 0 to 1
   * @param repeated rows that have a value of a row before them, of a column that nearly names the
   *     rows; null for others
   */
  record DraftColumn(
      String name,
      String source,
      LocalText title,
      ColumnType type,
      int decimals,
      @Nullable String format,
      @Nullable String unit,
      boolean key,
      @Nullable String place,
      boolean time,
      @Nullable Boolean sequence,
      @Nullable String language,
      @Nullable String personal,
      List<String> examples,
      double missing,
      List<Doubt> unsure,
      @Nullable Long repeated) {

    DraftColumn as(boolean isKey, boolean isTime, boolean isSequence, List<Doubt> doubts) {
      return new DraftColumn(
          name,
          source,
          title,
          type,
          decimals,
          format,
          unit,
          isKey,
          place,
          isTime,
          isSequence,
          language,
          personal,
          examples,
          missing,
          List.copyOf(doubts),
          repeated);
    }

    DraftColumn doubted(Doubt doubt) {
      return as(key, time, sequences(), Doubt.plus(unsure, doubt));
    }

    /** A number of degrees. */
    DraftColumn placed(String axis, List<Doubt> doubts) {
      return new DraftColumn(
          name,
          source,
          title,
          ColumnType.NUMBER,
          0,
          null,
          "deg",
          key,
          axis,
          false,
          false,
          null,
          personal,
          examples,
          missing,
          List.copyOf(doubts),
          repeated);
    }

    DraftColumn repeating(long rows) {
      return new DraftColumn(
          name, source, title, type, decimals, format, unit, key, place, time, sequence, language,
          personal, examples, missing, unsure, rows);
    }

    /** Whether the column says which of two versions of a row is the newer. */
    boolean sequences() {
      return Boolean.TRUE.equals(sequence);
    }
  }
}
