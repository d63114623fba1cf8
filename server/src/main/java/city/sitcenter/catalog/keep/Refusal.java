package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Finding;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;

/** Tells whoever wrote a file what is wrong with it, in their language. */
final class Refusal {

  private Refusal() {}

  /** A problem with a spot for each error among the findings. */
  static Problem of(ProblemCode code, List<Finding> findings) {
    var language = LocaleContextHolder.getLocale();
    var errors = findings.stream().filter(Finding::isError).toList();
    var spots =
        errors.stream()
            .map(error ->
                new Problem.Spot(
                    error.file(),
                    error.line(),
                    error.column(),
                    error.message(language),
                    error.hint(language)))
            .toList();
    var first = errors.isEmpty() ? "" : errors.getFirst().message(language);
    return new Problem(code, spots, null, first);
  }
}
