package city.sitcenter.catalog.files;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract.Position;
import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns the program adds to a dataset with positions. They tell where something is, so they
 * are as sensitive as the more sensitive of the two coordinates.
 */
final class AddedColumns {

  private static final LocalText DISTRICT = words("district");
  private static final LocalText DISTRICT_MEANING = words("district.meaning");
  private static final LocalText CELL = words("cell");
  private static final LocalText CELL_MEANING = words("cell.meaning");

  private AddedColumns() {}

  static List<Column> append(List<Column> declared, @Nullable Position position) {
    var columns = new ArrayList<>(declared);
    if (position != null) {
      var sensitivity =
          declared.stream()
              .filter(column ->
                  column.name().equals(position.latitude())
                      || column.name().equals(position.longitude()))
              .map(Column::sensitivity)
              .max(Sensitivity::compareTo)
              .orElse(Sensitivity.PERSONAL);
      columns.add(column(Placing.DISTRICT, DISTRICT, DISTRICT_MEANING, sensitivity));
      columns.add(column(Placing.H3, CELL, CELL_MEANING, sensitivity));
    }
    return columns;
  }

  private static LocalText words(String key) {
    return LocalText.inEach(language -> Phrases.of("columns", language).word(key));
  }

  private static Column column(
      String name, LocalText title, LocalText meaning, Sensitivity sensitivity) {
    return new Column(
        name,
        ColumnType.STRING,
        0,
        title,
        meaning,
        null,
        false,
        false,
        sensitivity,
        List.of(),
        null,
        null,
        List.of(),
        true);
  }
}
