package city.sitcenter.lake.query.sql.words;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/** The grammar that questions are read by, and the names it keeps for something else. */
public final class Grammar {

  /** Calcite's that keeps few words for itself: {@code value} and {@code day} are names. */
  public static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(128)
          .withConformance(SqlConformanceEnum.LENIENT);

  private static final SqlAbstractParserImpl.Metadata WORDS =
      SqlParser.create("", CONFIG).getMetadata();

  /** From a function of ours to the name of the same length that it has inside. */
  private static final Map<String, String> INNER_NAMES =
      Map.of(
          "date_trunc", "date_trun_",
          "date_diff", "date_dif_",
          "date_add", "date_ad_",
          "corr", "cor_",
          "regr_slope", "regr_slop_",
          "regr_intercept", "regr_intercep_",
          "contains", "contain_",
          "day", "da_");

  private static final Map<String, String> OUTER_NAMES =
      INNER_NAMES.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Grammar() {}

  public static boolean isReserved(String word) {
    return WORDS.isReservedWord(word.toUpperCase(Locale.ROOT));
  }

  /** The name that a function has inside; null where it is the one that people write. */
  public static @Nullable String inner(String name) {
    return INNER_NAMES.get(name.toLowerCase(Locale.ROOT));
  }

  /** The name that people write, in small letters. */
  static String outer(String inner) {
    var name = inner.toLowerCase(Locale.ROOT);
    return OUTER_NAMES.getOrDefault(name, name);
  }

  /** A text with every function in it named as people write it. */
  public static String outerIn(String text) {
    var named = text;
    for (var name : INNER_NAMES.entrySet()) {
      named = named.replaceAll("(?i)\\b" + name.getValue() + "(?![a-z0-9_])", name.getKey());
    }
    return named;
  }
}
