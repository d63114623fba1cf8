package city.sitcenter.catalog.files;

import org.springframework.modulith.NamedInterface;

/** How a text is written into a file of YAML so that it is read as it was. */
@NamedInterface("files")
public final class YamlText {

  private YamlText() {}

  /** In double quotes, with what cannot be seen or kept as it is spelt out. */
  public static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
              if (c < 32
                  || (c >= 127 && c < 160)
                  || c == 0x2028
                  || c == 0x2029
                  || c == 0xFEFF
                  || (c >= 0xD800 && c < 0xE000)
                  || c == 0xFFFE
                  || c == 0xFFFF) {
                quoted.append("\\u%04X".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
