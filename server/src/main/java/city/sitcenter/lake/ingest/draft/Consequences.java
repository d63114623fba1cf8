package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.ArrayList;
import java.util.List;

/** What will come of a draft as it is wished now: said before it is saved. */
final class Consequences {

  private Consequences() {}

  static List<Doubt> of(Draft draft) {
    var told = new ArrayList<Doubt>();
    double worst = 0;
    for (var column : draft.columns()) {
      var fit = draft.fits() == null ? null : draft.fits().get(column.source());
      if (sealedAway(column)) {
        told.add(Doubt.of("key-sealed", column.source()));
      }
      if (fit == null || column.type() == ColumnType.STRING || column.format() != null) {
        continue;
      }
      long unfit = fit.present() - fit.as().getOrDefault(counted(column.type()), fit.present());
      if (unfit > 0) {
        told.add(
            Doubt.of("rejects." + column.type().slug(), column.source(), unfit, fit.present()));
        worst = Math.max(worst, unfit / (double) fit.rows());
      }
    }
    var personal = draft.columns().stream().filter(one -> one.personal() != null).toList();
    if (personal.stream().noneMatch(column -> column.type() == ColumnType.STRING)) {
      personal.stream()
          .findFirst()
          .ifPresent(column -> told.add(Doubt.of("nameless", column.source())));
    }
    double tolerance = DraftContract.tolerance(draft);
    if (worst > tolerance) {
      told.add(Doubt.of("refused", Math.round(tolerance * 100)));
    }
    return told;
  }

  /** Of personal values only texts have pseudonyms: others are left out, and name no row then. */
  private static boolean sealedAway(DraftColumn column) {
    return column.key() && column.personal() != null && column.type() != ColumnType.STRING;
  }

  private static ColumnType counted(ColumnType type) {
    return type == ColumnType.DECIMAL ? ColumnType.NUMBER : type;
  }
}
