package city.sitcenter.kernel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work. The code is stable; the words (title, detail, hint) are looked up in
 * the reader's language where the problem is shown, with the arguments filled in.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<Object> arguments;
  private final transient List<Spot> spots;

  public Problem(ProblemCode code, @Nullable Object... arguments) {
    this(code, List.of(), null, arguments);
  }

  public Problem(ProblemCode code, Throwable cause, @Nullable Object... arguments) {
    this(code, List.of(), cause, arguments);
  }

  public Problem(
      ProblemCode code,
      List<Spot> spots,
      @Nullable Throwable cause,
      @Nullable Object... arguments) {
    super(code.slug() + " " + Arrays.toString(arguments), cause);
    this.code = code;
    this.spots = List.copyOf(spots);
    this.arguments =
        Arrays.stream(arguments).<Object>map(argument -> argument == null ? "" : argument).toList();
  }

  public ProblemCode code() {
    return code;
  }

  /**
   * What is filled into the words, in order; a {@link LocalText} in the reader's language. Never a
   * secret, never a personal value.
   */
  public List<Object> arguments() {
    return arguments;
  }

  /** Where exactly it went wrong; empty when the whole request did. */
  public List<Spot> spots() {
    return spots;
  }

  /**
   * One exact place of a problem.
   *
   * @param field a field, column or file; null when a line says it all
   * @param line from 1; null when it has none
   * @param column from 1; null when it has none
   * @param message what is wrong here
   * @param hint what to do about it
   */
  public record Spot(
      @Nullable String field,
      @Nullable Integer line,
      @Nullable Integer column,
      LocalText message,
      @Nullable LocalText hint) {

    /** With words that are the same in every language, or in the reader's already. */
    public Spot(
        @Nullable String field,
        @Nullable Integer line,
        @Nullable Integer column,
        String message,
        @Nullable String hint) {
      this(
          field, line, column, LocalText.same(message), hint == null ? null : LocalText.same(hint));
    }
  }
}
