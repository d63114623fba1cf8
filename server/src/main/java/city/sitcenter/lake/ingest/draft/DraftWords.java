package city.sitcenter.lake.ingest.draft;

import city.sitcenter.kernel.Phrases;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is unsure in a draft, in a reader's words. */
final class DraftWords {

  private static final int LONGEST = 40;

  private final Phrases words;
  private final Draft draft;

  DraftWords(Draft draft, Locale reader) {
    this.draft = draft;
    this.words = Phrases.of("drafts", reader);
  }

  /**
   * Something that concerns the whole file.
   *
   * @param step of the wizard to which it belongs: {@code reading}, {@code columns}, {@code about}
   *     or {@code save}
   */
  record Notice(String code, String step, String text) {}

  /** Something about one column, with what may be chosen. */
  record Question(String code, String text, List<Way> choices) {}

  /**
   * One way to decide.
   *
   * @param opens the field to be filled in then: {@code unit}; null where the changes are all
   */
  record Way(String text, @Nullable String opens, List<Change> changes) {}

  List<Notice> notices() {
    return Stream.concat(draft.unsure().stream(), Consequences.of(draft).stream())
        .map(doubt -> new Notice(doubt.code(), step(doubt.code()), say(doubt)))
        .toList();
  }

  private static String step(String code) {
    return switch (code) {
      case "about" -> "about";
      case "no-key" -> "columns";
      case String other when other.startsWith("rejects.") -> "save";
      case "key-sealed", "nameless", "refused" -> "save";
      default -> "reading";
    };
  }

  List<Question> questions(DraftColumn column) {
    return column.unsure().stream()
        .map(doubt ->
            new Question(
                doubt.code(), say(doubt), doubt.offered().stream().map(this::way).toList()))
        .toList();
  }

  private String say(Doubt doubt) {
    var arguments = new ArrayList<Object>(doubt.arguments());
    if (doubt.code().matches("rejects\\..*|key-sealed|nameless")) {
      arguments.set(0, title(arguments.get(0)));
    }
    if (doubt.values() != null) {
      arguments.add(quoted(doubt.values()));
    }
    return words.say(doubt.code(), arguments.toArray());
  }

  private Way way(Choice choice) {
    return new Way(
        words.say("choice." + choice.code(), arguments(choice)), choice.opens(), choice.changes());
  }

  /** Days are said in words and columns by their titles: neither is known before the reader is. */
  private Object[] arguments(Choice choice) {
    var said = new ArrayList<Object>(choice.arguments());
    switch (choice.code()) {
      case "day-first", "month-first", "compact-date.date" -> said.set(1, day(said.get(1)));
      case "nearly.date.take-day-first",
          "nearly.date.take-month-first",
          "nearly.timestamp.take-day-first",
          "nearly.timestamp.take-month-first" ->
          said.set(2, day(said.get(2)));
      case "time.column", "time.missing", "key-pair.yes" -> said.set(0, title(said.get(0)));
      default -> {}
    }
    return said.toArray();
  }

  private String day(Object iso) {
    return iso.toString().isEmpty()
        ? ""
        : DateTimeFormatter.ofPattern(words.word("day"), words.language())
            .format(LocalDate.parse(iso.toString()));
  }

  private String title(Object source) {
    return draft.columns().stream()
        .filter(column -> column.source().equals(source))
        .map(column -> column.title().in(words.language()))
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse(source.toString());
  }

  private String quoted(List<String> values) {
    var shown =
        values.stream()
            .limit(Typing.SHOWN - 1L)
            .map(value -> value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "…" : value)
            .map(value -> words.say("value", value))
            .collect(Collectors.joining(", "));
    return values.size() < Typing.SHOWN ? shown : shown + ", …";
  }
}
