package city.sitcenter.lake.query.figure;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.Figure;
import java.util.Locale;

/** Opens figures for other modules. Safe for many threads. */
public final class FigureReader {

  private final Figures figures;
  private final FigureViews views;

  FigureReader(Figures figures, FigureViews views) {
    this.figures = figures;
    this.views = views;
  }

  /** A figure as its reader may know it. */
  public Figure get(Actor reader, String id) {
    // its words are the caller's to choose: of the view only what is the same in all is used
    var view = views.view(reader, figures.open(reader, FigureId.of(id)), Locale.ENGLISH);
    var withheld = view.withheld();
    return new Figure(
        view.id(),
        view.value(),
        view.unit(),
        view.formula(),
        view.sql(),
        view.snapshots().stream().map(FigureView.From::snapshot).toList(),
        view.createdAt(),
        view.pinned(),
        withheld == null ? null : withheld.slug());
  }

  /** Keeps a figure and its data for good. */
  public void cite(Actor reader, String id) {
    figures.cite(reader, FigureId.of(id));
  }
}
