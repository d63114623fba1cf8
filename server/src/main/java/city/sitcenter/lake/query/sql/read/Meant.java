package city.sitcenter.lake.query.sql.read;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Grammar;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.words.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Guesses, from what an actor may see, which name of a question was meant. */
final class Meant {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Words of the language that are names of columns as well. */
  private static final Set<String> KINDS = Set.of("date", "time", "timestamp", "interval");

  private final Sight sight;
  private final String sql;

  Meant(Sight sight, String sql) {
    this.sight = sight;
    this.sql = sql;
  }

  /** For a text that was not understood far enough to know its datasets. */
  Meant(String sql) {
    this(new Sight(Actor.anonymous(), id -> Optional.empty(), List::of), sql);
  }

  /** A word that the grammar keeps for itself and that has no use in the language. */
  Optional<String> reserved(int line, int column) {
    return before(line, column).stream()
        .map(MatchResult::group)
        .filter(Grammar::isReserved)
        .filter(word ->
            KINDS.contains(word.toLowerCase(Locale.ROOT))
                || Vocabulary.words().stream().noneMatch(word::equalsIgnoreCase))
        .filter(
            word -> Functions.list().stream().noneMatch(one -> one.name().equalsIgnoreCase(word)))
        .findFirst();
  }

  /** The last two words up to a place, the later first. */
  private List<MatchResult> before(int line, int column) {
    var lines = sql.split("\n", -1);
    if (line < 1 || line > lines.length) {
      return List.of();
    }
    var until = lines[line - 1].length() < column ? lines[line - 1] : upTo(lines[line - 1], column);
    return WORD.matcher(until).results().toList().reversed().stream().limit(2).toList();
  }

  /** The word of the grammar that was meant at a place, or by the word before it. */
  Optional<Mistyped> keyword(int line, int column) {
    return before(line, column).stream()
        .filter(word -> Vocabulary.words().stream().noneMatch(word.group()::equalsIgnoreCase))
        .flatMap(word ->
            Nearest.to(word.group(), Vocabulary.words()).stream()
                .map(meant -> new Mistyped(word.group(), word.start() + 1, meant)))
        .findFirst();
  }

  /** A word, where it begins in its line, and what it was to be. */
  record Mistyped(String written, int column, String meant) {}

  /** The text up to the end of the word that begins at a column. */
  private static String upTo(String text, int column) {
    var end = column - 1;
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
    }
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** A dataset, or the name a question itself gives to the one that was written. */
  Optional<String> table(String written) {
    var known = sight.all().get().stream().map(contract -> contract.id().value()).toList();
    return known.stream().anyMatch(written::equalsIgnoreCase)
        ? given(written)
        : Nearest.to(written, known);
  }

  /** How a question calls a dataset, behind which its own name means nothing any more. */
  private Optional<String> given(String dataset) {
    return Pattern.compile(
            "(?i)\\b(?:FROM|JOIN|,)\\s+\"?"
                + Pattern.quote(dataset)
                + "\"?\\s+(?:AS\\s+)?\"?(\\w+)")
        .matcher(sql)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !Vocabulary.isKeyword(name) && !name.equalsIgnoreCase(dataset))
        .findFirst();
  }

  /** Among the columns of the datasets that the question names. */
  Optional<String> column(String written) {
    return Nearest.to(
        written,
        named().stream()
            .flatMap(contract -> contract.columns().stream())
            .map(column -> column.name())
            .filter(name -> !name.equalsIgnoreCase(written))
            .distinct()
            .toList());
  }

  private List<Contract> named() {
    return WORD.matcher(sql)
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(DatasetId::isValid)
        .flatMap(word -> sight.find().apply(new DatasetId(word)).stream())
        .toList();
  }
}
