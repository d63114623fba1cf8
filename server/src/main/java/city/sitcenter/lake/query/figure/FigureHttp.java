package city.sitcenter.lake.query.figure;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.AllowsStaffAndPartners;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.store.snapshot.Snapshots;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a number comes from, and whether it still comes out. */
@RestController
@RequestMapping("/api/v1/figures/{id}")
final class FigureHttp {

  private final Figures figures;
  private final FigureViews views;
  private final Snapshots snapshots;

  FigureHttp(Figures figures, FigureViews views, Snapshots snapshots) {
    this.figures = figures;
    this.views = views;
    this.snapshots = snapshots;
  }

  @GetMapping
  @Operation(summary = "A figure: how it was computed and from which data")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  FigureView get(Actor actor, @PathVariable String id, Locale language) {
    return views.view(actor, figures.open(actor, FigureId.of(id)), language);
  }

  @PostMapping("/verify")
  @Operation(summary = "Compute a figure again and compare")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  Checked verify(Actor actor, @PathVariable String id, Locale language) {
    var verified = figures.verify(actor, FigureId.of(id));
    return new Checked(
        verified.same(),
        verified.verdict(),
        verified.before(),
        verified.now(),
        verified.milliseconds(),
        verified.same() ? null : Comparison.words(language).say(verified.verdict().slug()),
        verified.checkedAt());
  }

  /**
   * @param cause the verdict in words; null when it came out the same
   */
  record Checked(
      boolean same,
      Verified.Verdict verdict,
      @Nullable Object before,
      @Nullable Object now,
      long milliseconds,
      @Nullable String cause,
      Instant checkedAt) {}

  @PostMapping("/cite")
  @Operation(summary = "A reference to a figure, which is then kept")
  @AllowsStaffAndPartners(scope = "query")
  Citation cite(Actor actor, @PathVariable String id, Locale language) {
    var figure = FigureId.of(id);
    figures.cite(actor, figure);
    var view = views.view(actor, figures.open(actor, figure), language);
    var words = Comparison.words(language);
    var data =
        view.snapshots().stream()
            .map(from ->
                words.say(
                    "version",
                    from.title().in(language),
                    from.sequence(),
                    from.publishedAt().toString().substring(0, 10)))
            .collect(Collectors.joining("; "));
    var value = figure.isCell() ? Objects.requireNonNullElse(view.value(), "–") + "." : "";
    var text = words.say("reference", value, view.formula().in(language), id, data).strip();
    return new Citation(text, "/figures/" + id);
  }

  record Citation(String reference, String url) {}

  @GetMapping("/compare/{other}")
  @Operation(summary = "Why two figures differ")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  Comparison compare(
      Actor actor, @PathVariable String id, @PathVariable String other, Locale language) {
    var a = figures.open(actor, FigureId.of(id));
    var b = figures.open(actor, FigureId.of(other));
    a.readable();
    b.readable();
    return Comparison.of(
        a.kept(), value(a), b.kept(), value(b), snapshots, Comparison.words(language));
  }

  private @Nullable Object value(Opened opened) {
    return opened.id().isCell()
        ? Verification.cell(views.rows(opened), opened.kept(), opened.id())
        : (Object) opened.kept().fingerprint().rows();
  }
}
