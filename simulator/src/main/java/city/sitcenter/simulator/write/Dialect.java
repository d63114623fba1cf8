package city.sitcenter.simulator.write;

/** The dialect of a delimited text file. */
public record Dialect(Encoding encoding, boolean byteOrderMark, char delimiter, char point) {
  public static final Dialect COMMA = new Dialect(Encoding.UTF_8, false, ',', '.');
  public static final Dialect TAB = new Dialect(Encoding.UTF_8, false, '\t', '.');

  /** As an office program in Russian saves it today. */
  public static final Dialect SEMICOLON = new Dialect(Encoding.UTF_8, true, ';', '.');

  /** As an older system saves it. */
  public static final Dialect OLD = new Dialect(Encoding.CYRILLIC, false, ';', '.');

  /** As an older system saves it, with the decimal comma. */
  public static final Dialect OLD_COMMA = new Dialect(Encoding.CYRILLIC, false, ';', ',');

  /** As an older system of Kazakhstan saves it, with all Kazakh letters. */
  public static final Dialect KAZAKH = new Dialect(Encoding.KAZAKH, false, ';', '.');
}
