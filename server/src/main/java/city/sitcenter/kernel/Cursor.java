package city.sitcenter.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a longer list goes on, as the opaque text that clients hand back. Not a secret and not
 * signed: whatever comes out is checked like any other input.
 *
 * @param parts what the list is ordered by, of the last item given
 */
public record Cursor(List<String> parts) {

  private static final char BETWEEN = '\u001f';
  private static final int LONGEST = 2000;

  public Cursor {
    parts = List.copyOf(parts);
  }

  public static Cursor of(Object... parts) {
    var texts = new ArrayList<String>();
    for (var part : parts) {
      texts.add(part.toString());
    }
    return new Cursor(texts);
  }

  /** Reads what {@link #text} wrote; null for the beginning of the list. */
  public static @Nullable Cursor read(@Nullable String text, int parts) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      if (text.length() <= LONGEST) {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var cursor = new Cursor(List.of(plain.split(String.valueOf(BETWEEN), -1)));
        if (cursor.parts.size() == parts && cursor.parts.stream().allMatch(Cursor::isPlain)) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "cursor");
    }
    throw new Problem(ProblemCode.REQUEST_INVALID, "cursor");
  }

  private static boolean isPlain(String part) {
    return part.chars().noneMatch(Character::isISOControl);
  }

  public String part(int index) {
    return parts.get(index);
  }

  /** A part that counts something; a made-up one is the caller's mistake. */
  public long number(int index) {
    try {
      return Long.parseLong(parts.get(index));
    } catch (NumberFormatException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "cursor");
    }
  }

  /** A part that is a place in a list, from 0. */
  public int place(int index) {
    return Math.clamp(number(index), 0, Integer.MAX_VALUE);
  }

  public UUID id(int index) {
    try {
      return UUID.fromString(parts.get(index));
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "cursor");
    }
  }

  public String text() {
    var plain = String.join(String.valueOf(BETWEEN), parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
