package city.sitcenter.platform;

import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Puts a problem into a reader's language, in the form of RFC 9457. Safe for many threads. */
@Component
public final class ProblemWords {

  /** The problem in words; a language we do not speak gets English. */
  public ProblemDetail tell(Problem problem, Locale language) {
    var code = problem.code();
    var words = Phrases.of("problems", language);
    var arguments = problem.arguments().toArray();
    var detail = ProblemDetail.forStatus(HttpStatusCode.valueOf(code.status()));
    detail.setType(URI.create("urn:sitcenter:problem:" + code.slug()));
    detail.setTitle(words.say(code.slug() + ".title", arguments));
    detail.setDetail(words.say(code.slug() + ".detail", arguments));
    detail.setProperty("code", code.slug());
    detail.setProperty("hint", words.say(code.slug() + ".hint", arguments));
    detail.setProperty("requestId", Objects.requireNonNullElse(MDC.get(RequestIds.KEY), ""));
    detail.setProperty("fields", fields(problem, words.language()));
    retryAfterSeconds(problem)
        .ifPresent(seconds -> detail.setProperty("retryAfterSeconds", seconds));
    return detail;
  }

  /**
   * One exact place of a problem, as answers tell it.
   *
   * @param field a field, column or file; null when a line says it all
   * @param hint what to do about it
   */
  record Field(
      @Nullable String field,
      @Nullable Integer line,
      @Nullable Integer column,
      String message,
      @Nullable String hint) {}

  private static List<Field> fields(Problem problem, Locale language) {
    return problem.spots().stream()
        .map(spot -> {
          var hint = spot.hint();
          return new Field(
              spot.field(),
              spot.line(),
              spot.column(),
              spot.message().in(language),
              hint == null ? null : hint.in(language));
        })
        .toList();
  }

  /** Too many requests, what is being done already, and what is away for a moment. */
  private static final Set<Integer> WAITING = Set.of(409, 429, 503);

  /** How long to wait, for problems that pass by themselves: their first argument. */
  static Optional<Long> retryAfterSeconds(Problem problem) {
    return WAITING.contains(problem.code().status())
            && problem.arguments().stream().findFirst().orElse("") instanceof Long seconds
        ? Optional.of(seconds)
        : Optional.empty();
  }
}
