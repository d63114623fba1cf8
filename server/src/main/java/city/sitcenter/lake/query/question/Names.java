package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.words.Words;
import city.sitcenter.lake.store.engine.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;
import org.jspecify.annotations.Nullable;

/** Names of a question: looked up in the contract, written as SQL takes them. */
final class Names {

  private static final SqlAbstractParserImpl.Metadata WORDS = SqlParser.create("").getMetadata();

  private final Contract contract;
  private final Set<String> taken = new HashSet<>();

  Names(Contract contract) {
    this.contract = contract;
  }

  Column column(String name, String field) {
    return contract.column(name).orElseThrow(() -> invalid(field, "column-unknown", name));
  }

  /** A name for a column of the answer that no other has. */
  String result(@Nullable String wanted, String made) {
    var base = wanted == null || wanted.isBlank() ? made : wanted.strip();
    if (base.length() > 60 || !base.matches("[\\p{L}_][\\p{L}\\p{N}_ ]*")) {
      throw invalid("as", "column-name", base);
    }
    var name = base;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  static String written(String name) {
    var isPlain =
        name.matches("[a-z_][a-z0-9_]*") && !WORDS.isKeyword(name.toUpperCase(Locale.ROOT));
    return isPlain ? name : Sql.name(name);
  }

  /**
   * @param key of the words for what is wrong there
   */
  static Problem invalid(String field, String key, Object... values) {
    var message = Words.say(key, values);
    var spot = new Problem.Spot(field, null, null, message, null);
    return new Problem(ProblemCode.QUESTION_INVALID, List.of(spot), null, message);
  }
}
