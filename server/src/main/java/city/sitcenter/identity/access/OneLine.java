package city.sitcenter.identity.access;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short text from outside that will be shown in a list: not empty, no control characters. */
public final class OneLine {

  private static final int LONGEST = 100;

  private OneLine() {}

  /**
   * @param field its name in the request, for the problem
   */
  public static String of(@Nullable String given, String field) {
    var text = given == null ? "" : given.strip();
    if (text.isEmpty()
        || text.length() > LONGEST
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(
          ProblemCode.REQUEST_INVALID,
          List.of(new Problem.Spot(field, null, null, "1–" + LONGEST, null)),
          null,
          field);
    }
    return text;
  }
}
