package city.sitcenter.simulator.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How letters become bytes. */
public enum Encoding {
  UTF_8,
  /** windows-1251, which has no Kazakh letters: they come out as question marks. */
  CYRILLIC,
  /** KZ-1048, Kazakhstan's variant of windows-1251; the JDK does not bring it. */
  KAZAKH;

  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

  /** Where KZ-1048 differs from windows-1251 in the letters of Kazakh (STRK 1048-2002). */
  private static final String LETTERS = "ҚҺқһҰұӘӨҒҮІіөғәҢңү";

  private static final int[] CODES = {
    0x8D, 0x8F, 0x9D, 0x9F, 0xA1, 0xA2, 0xA3, 0xA5, 0xAA, 0xAF, 0xB2, 0xB3, 0xB4, 0xBA, 0xBC, 0xBD,
    0xBE, 0xBF
  };

  byte[] bytes(String text) {
    return switch (this) {
      case UTF_8 -> text.getBytes(StandardCharsets.UTF_8);
      case CYRILLIC -> text.getBytes(WINDOWS_1251);
      case KAZAKH -> kazakh(text);
    };
  }

  private static byte[] kazakh(String text) {
    byte[] bytes = text.getBytes(WINDOWS_1251);
    for (int i = 0; i < bytes.length; i++) {
      int letter = LETTERS.indexOf(text.charAt(i));
      if (letter >= 0) {
        bytes[i] = (byte) CODES[letter];
      }
    }
    return bytes;
  }
}
