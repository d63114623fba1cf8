package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.load.RawFile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contract in the making, with the file it was found out from. */
record Draft(
    UUID id,
    RawFile file,
    Dialect dialect,
    About about,
    List<DraftColumn> columns,
    List<DraftColumn> leftOut,
    List<String> headers,
    List<List<@Nullable String>> rows,
    List<Doubt> unsure) {

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
      @Nullable String nature) {}

  /** Something to be looked at by a person; the words are found when it is shown. */
  record Doubt(String code, List<String> arguments) {
    static Doubt of(String code, Object... arguments) {
      return new Doubt(code, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
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
      List<Doubt> unsure) {

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
          doubts);
    }

    /** Whether the column says which of two versions of a row is the newer. */
    boolean sequences() {
      return Boolean.TRUE.equals(sequence);
    }
  }
}
