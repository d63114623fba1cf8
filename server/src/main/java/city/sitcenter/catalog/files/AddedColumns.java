package city.sitcenter.catalog.files;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract.Position;
import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.LocalText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns the program adds to a dataset with positions. They tell where something is, so they
 * are as sensitive as the more sensitive of the two coordinates.
 */
final class AddedColumns {

  private static final LocalText DISTRICT = LocalText.of("Аудан", "Район", "District");
  private static final LocalText DISTRICT_MEANING =
      LocalText.of(
          "Қаланың қай ауданына жататыны: сол күні қолданыста болған шекара бойынша.",
          "Район города, в котором находится точка, по границам, действовавшим на дату записи.",
          "The city district the place lay in, by the boundaries that held on the row's date.");
  private static final LocalText CELL = LocalText.of("H3 ұяшығы", "Ячейка H3", "H3 cell");
  private static final LocalText CELL_MEANING =
      LocalText.of(
          "Нүкте түсетін H3 торының ұяшығы.",
          "Ячейка сетки H3, в которую попадает точка.",
          "The cell of the H3 grid the place lies in.");

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
