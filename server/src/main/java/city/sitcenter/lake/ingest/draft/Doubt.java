package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be looked at by a person; the words are found when it is shown.
 *
 * @param values of the file that it is about, the most frequent first; said behind the arguments
 * @param choices what may become of it; none or null: it can only be looked at
 */
record Doubt(
    String code,
    List<String> arguments,
    @Nullable List<String> values,
    @Nullable List<Choice> choices) {

  static Doubt of(String code, Object... arguments) {
    return new Doubt(code, texts(arguments), null, null);
  }

  /** The same about these values. */
  Doubt about(List<String> shown) {
    return new Doubt(code, arguments, List.copyOf(shown), choices);
  }

  Doubt offering(Choice... offered) {
    return offering(Arrays.asList(offered));
  }

  Doubt offering(List<Choice> offered) {
    return new Doubt(code, arguments, values, List.copyOf(offered));
  }

  List<Choice> offered() {
    return choices == null ? List.of() : choices;
  }

  private static List<String> texts(Object... values) {
    return Arrays.stream(values).map(String::valueOf).toList();
  }

  /**
   * One way to decide.
   *
   * @param opens the field that is then to be filled in; null where the changes are all
   * @param rejected share of the rows that a load rejects then, 0 to 1
   */
  record Choice(
      String code,
      List<String> arguments,
      List<Change> changes,
      @Nullable String opens,
      double rejected) {

    static Choice of(String code, Object... arguments) {
      return new Choice(code, texts(arguments), List.of(), null, 0);
    }

    Choice doing(Change... done) {
      return doing(Arrays.asList(done));
    }

    Choice doing(List<Change> done) {
      return new Choice(code, arguments, List.copyOf(done), opens, rejected);
    }

    Choice opening(String field) {
      return new Choice(code, arguments, changes, field, rejected);
    }

    Choice rejecting(double share) {
      return new Choice(code, arguments, changes, opens, share);
    }
  }

  /** Takes a unit, a format or a place away. */
  static final String NONE = "none";

  /**
   * What a choice does to one column; what is null stays.
   *
   * @param source the column's name in the file
   * @param format {@link #NONE} takes it away, as it does with unit and place
   * @param keep false leaves the column out
   */
  record Change(
      String source,
      @Nullable ColumnType type,
      @Nullable String format,
      @Nullable String unit,
      @Nullable Boolean key,
      @Nullable Boolean time,
      @Nullable Boolean sequence,
      @Nullable String place,
      @Nullable Boolean keep) {

    static Change of(String source) {
      return new Change(source, null, null, null, null, null, null, null, null);
    }

    /** A type with what belongs to it. */
    Change to(ColumnType wished, @Nullable String written) {
      return new Change(
          source, wished, written == null ? NONE : written, unit, key, time, sequence, place, keep);
    }

    Change unit(@Nullable String code) {
      return new Change(
          source, type, format, code == null ? NONE : code, key, time, sequence, place, keep);
    }

    Change key(boolean names) {
      return new Change(source, type, format, unit, names, time, sequence, place, keep);
    }

    Change time(boolean tells) {
      return new Change(source, type, format, unit, key, tells, sequence, place, keep);
    }

    Change sequence(boolean orders) {
      return new Change(source, type, format, unit, key, time, orders, place, keep);
    }

    Change place(@Nullable String axis) {
      return new Change(
          source, type, format, unit, key, time, sequence, axis == null ? NONE : axis, keep);
    }

    Change keep(boolean kept) {
      return new Change(source, type, format, unit, key, time, sequence, place, kept);
    }
  }

  /** A list with one more. */
  static <T> List<T> plus(List<T> list, T more) {
    var all = new ArrayList<>(list);
    all.add(more);
    return all;
  }
}
