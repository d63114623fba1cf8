package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page begins in an answer that is held.
 *
 * @param from row, from 0
 */
record Cursor(String figure, int from) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([0-9]{1,6})");

  String text() {
    var plain = figure + "." + from;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor of(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = FORM.matcher(plain);
      if (parts.matches()) {
        return new Cursor(parts.group(1), Integer.parseInt(parts.group(2)));
      }
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "cursor");
    }
    throw new Problem(ProblemCode.REQUEST_INVALID, "cursor");
  }
}
