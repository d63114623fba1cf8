package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells why the program did not start in words instead of a stack trace. */
final class StartFailure extends AbstractFailureAnalyzer<Problem> {

  @Override
  protected FailureAnalysis analyze(Throwable root, Problem cause) {
    var words = new ProblemWords().tell(cause, Locale.getDefault());
    var hint = Objects.requireNonNull(words.getProperties()).getOrDefault("hint", "");
    return new FailureAnalysis(words.getTitle() + ": " + words.getDetail(), hint.toString(), cause);
  }
}
