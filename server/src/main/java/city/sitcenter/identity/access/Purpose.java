package city.sitcenter.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Why somebody asks for personal data, as they say in the header {@code X-Purpose}. */
public final class Purpose {

  static final String HEADER = "X-Purpose";
  private static final int LONGEST = 300;

  private Purpose() {}

  /** The purpose stated, percent-decoded; null when there is none or it cannot be one. */
  public static @Nullable String of(HttpServletRequest request) {
    var given = request.getHeader(HEADER);
    if (given == null || given.length() > LONGEST * 6) {
      return null;
    }
    try {
      var text = URLDecoder.decode(given, StandardCharsets.UTF_8).strip();
      var fits = !text.isEmpty() && text.length() <= LONGEST;
      return fits && text.chars().noneMatch(Character::isISOControl) ? text : null;
    } catch (IllegalArgumentException notEncoded) {
      return null;
    }
  }
}
