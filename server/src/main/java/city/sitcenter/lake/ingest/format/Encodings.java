package city.sitcenter.lake.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** Finds out how text is encoded, from its first bytes. */
final class Encodings {

  /** Letters of Russian and Kazakh text by how often they come; what text is made of most. */
  private static final String FREQUENT = "оеаинтсрвлкмдпуяыьгзбчйхжшюцәөүұіқғңһ";

  private Encodings() {}

  static Optional<Charset> find(String name) {
    if (name.equalsIgnoreCase("KZ-1048") || TableCharset.KZ_1048.aliases().contains(name)) {
      return Optional.of(TableCharset.KZ_1048);
    }
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The encoding of a sample; UTF-8 with a few wrong bytes is still UTF-8. */
  static Charset detect(byte[] sample, int length) {
    if (starts(sample, length, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(sample, length, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(sample, length, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    var wide = wide(sample, length);
    if (wide.isPresent()) {
      return wide.get();
    }
    return looksLikeUtf8(sample, length) ? StandardCharsets.UTF_8 : cyrillic(sample, length);
  }

  /** Bytes of a byte order mark at the start of the sample. */
  static int mark(byte[] sample, int length) {
    if (starts(sample, length, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return starts(sample, length, 0xFF, 0xFE) || starts(sample, length, 0xFE, 0xFF) ? 2 : 0;
  }

  private static boolean starts(byte[] sample, int length, int... bytes) {
    if (length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((sample[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-16 without a mark: nearly every delimiter and digit brings a zero byte on one side. */
  private static Optional<Charset> wide(byte[] sample, int length) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i++) {
      if (sample[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if (odd > length / 16 && odd > even * 4) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return even > length / 16 && even > odd * 4
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean looksLikeUtf8(byte[] sample, int length) {
    int good = 0;
    int bad = 0;
    int i = 0;
    while (i < length) {
      int b = sample[i] & 0xFF;
      int follow =
          b < 0x80
              ? 0
              : b >= 0xC2 && b < 0xE0
                  ? 1
                  : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xF0 && b < 0xF5 ? 3 : -1;
      if (follow > 0 && i + follow >= length) {
        break;
      }
      int step = 1;
      if (follow < 0) {
        bad++;
      } else if (follow > 0) {
        boolean whole = true;
        for (int k = 1; k <= follow; k++) {
          whole &= (sample[i + k] & 0xC0) == 0x80;
        }
        if (whole) {
          good++;
          step += follow;
        } else {
          bad++;
        }
      }
      i += step;
    }
    return bad == 0 || good > bad * 4;
  }

  private static Charset cyrillic(byte[] sample, int length) {
    Charset best = TableCharset.KZ_1048;
    double most = -1;
    for (var name :
        new String[] {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "windows-1252"}) {
      var charset = Charset.forName(name);
      double score = score(new String(sample, 0, length, charset));
      if (score > most) {
        most = score;
        best = charset;
      }
    }
    return best.name().equals("windows-1251") && hasKazakh(sample, length)
        ? TableCharset.KZ_1048
        : best;
  }

  /**
   * How much a decoding reads like text: frequent small letters count, capitals inside a word and
   * signs between letters count against it (wrong Cyrillic tables swap the cases).
   */
  private static double score(String text) {
    double score = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 127) {
        int place = FREQUENT.indexOf(c);
        if (place >= 0) {
          score += 1 + (FREQUENT.length() - place) / (double) FREQUENT.length();
        } else if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
          score -= 2;
        } else if (!Character.isLetter(c)) {
          score -= 1;
        } else if (Character.UnicodeBlock.of(c) != Character.UnicodeBlock.CYRILLIC) {
          score += 0.3;
        }
      }
      before = c;
    }
    return score;
  }

  private static boolean hasKazakh(byte[] sample, int length) {
    var text = new String(sample, 0, length, TableCharset.KZ_1048).toLowerCase(Locale.ROOT);
    return text.chars().anyMatch(c -> "қһұәөғүң".indexOf(c) >= 0);
  }
}
