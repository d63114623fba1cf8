package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract a draft stands for. */
final class DraftContract {

  private DraftContract() {}

  static Contract of(Draft draft) {
    var about = draft.about();
    var sensitivity = Sensitivity.of(about.sensitivity());
    var columns = draft.columns().stream().map(column -> column(column, sensitivity)).toList();
    var key = draft.columns().stream().filter(DraftColumn::key).map(DraftColumn::name).toList();
    var time =
        draft.columns().stream().filter(DraftColumn::time).map(DraftColumn::name).findFirst();
    var lat = placed(draft, "lat");
    var lon = placed(draft, "lon");
    var mode = Slug.read(Contract.Mode.class, about.mode());
    return new Contract(
        new DatasetId(about.id()),
        "1.0.0",
        Contract.Status.ACTIVE,
        about.title(),
        about.meaning(),
        new Contract.Description(null, null, null),
        about.theme(),
        List.of(),
        about.organisation(),
        about.licence(),
        sensitivity,
        about.nature() == null
            ? Contract.Nature.OFFICIAL
            : Slug.read(Contract.Nature.class, about.nature()),
        mode,
        mode == Contract.Mode.MERGE ? sequence(draft) : null,
        0.05,
        columns,
        key,
        time.map(Contract.TimeAxis.Event::new).orElse(null),
        lat == null || lon == null ? null : new Contract.Position(lat, lon),
        null,
        List.of(),
        null,
        Duration.ZERO,
        null,
        false,
        List.of());
  }

  private static @Nullable String sequence(Draft draft) {
    return draft.columns().stream()
        .filter(column -> column.sequences() && !column.key() && column.personal() == null)
        .map(DraftColumn::name)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String placed(Draft draft, String place) {
    return draft.columns().stream()
        .filter(column -> place.equals(column.place()))
        .map(DraftColumn::name)
        .findFirst()
        .orElse(null);
  }

  private static Column column(DraftColumn column, Sensitivity dataset) {
    return new Column(
        column.name(),
        column.type(),
        column.decimals(),
        column.title(),
        column.title(),
        column.unit(),
        column.key() || column.time() || column.sequences(),
        false,
        column.personal() == null ? dataset : Sensitivity.PERSONAL,
        List.of(column.source()),
        column.format(),
        null,
        List.of(),
        false);
  }
}
