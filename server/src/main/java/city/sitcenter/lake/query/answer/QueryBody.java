package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Question;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question as it is sent.
 *
 * @param limit rows of a page; of a download all rows when null
 * @param cursor {@code next} of the page before
 * @param labels true to have the titles of codes beside the codes; null: no
 */
record QueryBody(
    @Nullable String sql,
    @Nullable Question question,
    @Nullable String asOf,
    @Nullable Instant validAt,
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable Integer timeoutSeconds,
    @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable Object> parameters,
    @Nullable Boolean labels) {

  /** What is asked, without what belongs to the pages of the answer. */
  Ask ask() {
    if ((sql == null) == (question == null)) {
      throw new Problem(
          ProblemCode.REQUEST_INVALID,
          LocalText.inEach(language -> Phrases.of("requests", language).word("question-or-sql")));
    }
    var asked = question == null ? Ask.sql(Objects.requireNonNull(sql)) : Ask.of(question);
    return asked
        .asOf(asOf)
        .validAt(validAt)
        .limit(limit)
        .timeoutSeconds(timeoutSeconds)
        .with(Objects.requireNonNullElse(parameters, Map.of()))
        .labels(Boolean.TRUE.equals(labels));
  }
}
