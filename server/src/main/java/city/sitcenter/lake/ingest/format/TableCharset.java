package city.sitcenter.lake.ingest.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** A single-byte encoding by its table of 256 characters; U+FFFD stands where none is defined. */
final class TableCharset extends Charset {

  private static final char NONE = '\uFFFD';

  /**
   * KZ-1048, the Kazakh eight-bit code (STRK 1048-2002, registered with IANA): windows-1251 with
   * Kazakh letters in the places of Macedonian, Serbian and Ukrainian ones. The JDK lacks it.
   */
  static final Charset KZ_1048 = new TableCharset("KZ-1048", kazakh());

  private final char[] table;

  private TableCharset(String name, char[] table) {
    super(name, new String[] {"STRK1048-2002", "RK1048"});
    this.table = table;
  }

  private static char[] kazakh() {
    var table = new char[256];
    var cyrillic = Charset.forName("windows-1251");
    for (int b = 0; b < 256; b++) {
      table[b] = new String(new byte[] {(byte) b}, cyrillic).charAt(0);
    }
    var places =
        new int[] {
          0x8D, 0x8E, 0x9D, 0x9E, 0xA1, 0xA2, 0xA3, 0xA5, 0xAA, 0xAF, 0xB4, 0xBA, 0xBC, 0xBD, 0xBE,
          0xBF
        };
    var letters = "ҚҺқһҰұӘӨҒҮөғәҢңү";
    for (int i = 0; i < places.length; i++) {
      table[places[i]] = letters.charAt(i);
    }
    return table;
  }

  @Override
  public boolean contains(Charset other) {
    return other.name().equals(name()) || other.name().equals("US-ASCII");
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          char known = table[in.get(in.position()) & 0xFF];
          if (known == NONE) {
            return CoderResult.malformedForLength(1);
          }
          in.get();
          out.put(known);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new CharsetEncoder(this, 1, 1) {
      @Override
      protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          int place = new String(table).indexOf(in.get(in.position()));
          if (place < 0) {
            return CoderResult.unmappableForLength(1);
          }
          in.get();
          out.put((byte) place);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }
}
