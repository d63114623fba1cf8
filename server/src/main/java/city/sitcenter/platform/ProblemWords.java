package city.sitcenter.platform;

import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Puts a problem into a reader's language, in the form of RFC 9457. Safe for many threads. */
@Component
public final class ProblemWords {

  private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

  public ProblemWords() {
    words.setBasename("problems");
    words.setDefaultEncoding("UTF-8");
    words.setDefaultLocale(Locale.ENGLISH);
    words.setFallbackToSystemLocale(false);
    words.setAlwaysUseMessageFormat(true);
  }

  /** The problem in words; a language we do not speak gets English. */
  public ProblemDetail tell(Problem problem, Locale language) {
    var code = problem.code();
    var arguments =
        problem.arguments().stream()
            .map(one -> one instanceof LocalText text ? text.in(spoken(language)) : one)
            .toArray();
    var detail = ProblemDetail.forStatus(HttpStatusCode.valueOf(code.status()));
    detail.setType(URI.create("urn:sitcenter:problem:" + code.slug()));
    detail.setTitle(word(code, "title", arguments, language));
    detail.setDetail(word(code, "detail", arguments, language));
    detail.setProperty("code", code.slug());
    detail.setProperty("hint", word(code, "hint", arguments, language));
    detail.setProperty("requestId", Objects.requireNonNullElse(MDC.get(RequestIds.KEY), ""));
    detail.setProperty("fields", fields(problem, spoken(language)));
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

  private static Locale spoken(Locale language) {
    return switch (language.getLanguage()) {
      case "kk", "ru" -> language;
      default -> Locale.ENGLISH;
    };
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

  private String word(ProblemCode code, String part, Object[] arguments, Locale language) {
    return words.getMessage(code.slug() + "." + part, arguments, language);
  }
}
