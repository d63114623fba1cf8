package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Typing.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How days are written in a column, and which other way fits as well. */
final class DayFormats {

  private static final List<String> FORMATS =
      List.of(
          "dd.MM.yyyy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd-MM-yyyy",
          "yyyy.MM.dd",
          "yyyy/MM/dd",
          "dd.MM.yy");
  private static final Pattern EITHER =
      Pattern.compile("(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/(\\d{4}).*");

  private final Sample sample;

  DayFormats(Sample sample) {
    this.sample = sample;
  }

  /** The kind of a column of which all values are days or moments. */
  Kind sure(int place, String header, ColumnType type, List<String> values, List<Doubt> doubts) {
    boolean iso = values.stream().allMatch(value -> value.matches("\\d{4}-\\d{2}-\\d{2}([T ].*)?"));
    if (iso) {
      return Kind.of(type);
    }
    var fitting = sample.fitting(place, type, formats(type, values));
    if (fitting.size() > 1) {
      var choices =
          fitting.stream()
              .map(format ->
                  read(first(format), format, values).doing(Change.of(header).to(type, format)))
              .toList();
      doubts.add(Doubt.of("day-or-month").offering(choices));
    }
    return new Kind(type, 0, fitting.isEmpty() ? null : fitting.getFirst());
  }

  /**
   * The ways in which a column can be taken as a type though some of its values are none.
   *
   * @param code of the choice; where day and month are in doubt, with the one that is first behind
   */
  List<Choice> ways(
      int place, String header, ColumnType type, List<String> values, String code, long rest) {
    boolean days = type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
    List<String> fitting =
        days ? sample.fittingMost(place, type, formats(type, values)) : List.of();
    var column = Change.of(header);
    if (fitting.size() < 2) {
      var format = fitting.isEmpty() ? null : fitting.getFirst();
      return List.of(Choice.of(code, rest).doing(column.to(type, format)));
    }
    var ways = new ArrayList<Choice>();
    for (var format : fitting) {
      var shown = example(values);
      var day = shown == null ? "" : day(shown, format.startsWith("M"));
      ways.add(
          Choice.of(code + "-" + first(format), rest, shown == null ? "" : shown, day)
              .doing(column.to(type, format)));
    }
    return ways;
  }

  private static String first(String format) {
    return format.startsWith("M") ? "month-first" : "day-first";
  }

  private static Choice read(String code, String format, List<String> values) {
    var shown = example(values);
    return shown == null
        ? Choice.of("as-written", format)
        : Choice.of(code, shown, day(shown, format.startsWith("M")));
  }

  /** A value that both ways read, each as another day if there is one. */
  private static @Nullable String example(Collection<String> values) {
    var either = values.stream().filter(value -> EITHER.matcher(value).matches()).toList();
    return either.stream()
        .filter(value -> !day(value, true).equals(day(value, false)))
        .findFirst()
        .orElse(either.isEmpty() ? null : either.getFirst());
  }

  private static String day(String value, boolean monthFirst) {
    var parts = EITHER.matcher(value);
    if (!parts.matches()) {
      return "";
    }
    int one = Integer.parseInt(parts.group(1));
    int two = Integer.parseInt(parts.group(2));
    int year = Integer.parseInt(parts.group(3));
    return (monthFirst ? LocalDate.of(year, one, two) : LocalDate.of(year, two, one)).toString();
  }

  private static List<String> formats(ColumnType type, List<String> values) {
    if (type == ColumnType.DATE) {
      return FORMATS;
    }
    var timed = values.stream().filter(value -> value.contains(":")).toList();
    boolean seconds = timed.stream().allMatch(value -> value.matches(".*\\d:\\d{2}:\\d{2}.*"));
    boolean half = timed.stream().anyMatch(value -> value.matches("(?i).*\\d\\s*[ap]m"));
    var time = half ? " hh:mm" + (seconds ? ":ss" : "") + " a" : " HH:mm" + (seconds ? ":ss" : "");
    return FORMATS.stream().map(format -> format + time).toList();
  }
}
