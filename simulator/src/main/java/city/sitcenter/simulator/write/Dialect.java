package city.sitcenter.simulator.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The dialect of a delimited text file. */
public record Dialect(Charset charset, boolean byteOrderMark, char delimiter, char point) {
  public static final Dialect COMMA = new Dialect(StandardCharsets.UTF_8, false, ',', '.');
  public static final Dialect TAB = new Dialect(StandardCharsets.UTF_8, false, '\t', '.');

  /** As an office program in Russian saves it today. */
  public static final Dialect SEMICOLON = new Dialect(StandardCharsets.UTF_8, true, ';', '.');

  private static final Charset CYRILLIC = Charset.forName("windows-1251");

  /** As an older system saves it. */
  public static final Dialect OLD = new Dialect(CYRILLIC, false, ';', '.');

  /** As an older system saves it, with the decimal comma. */
  public static final Dialect OLD_COMMA = new Dialect(CYRILLIC, false, ';', ',');
}
