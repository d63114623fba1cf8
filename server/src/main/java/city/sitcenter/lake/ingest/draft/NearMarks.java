package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks about marks that a column would bear but for a few rows, and about one of several. */
final class NearMarks {

  private static final double NEARLY_NAMES = 0.95;
  private static final int FEWEST_ROWS = 20;

  private final List<DraftColumn> columns;
  private final List<Sample.Look> looks;
  private final Sample sample;

  /**
   * @param columns with the marks that are sure; the doubts are added to them
   */
  NearMarks(List<DraftColumn> columns, List<Sample.Look> looks, Sample sample) {
    this.columns = columns;
    this.looks = looks;
    this.sample = sample;
  }

  /**
   * @param called which columns are called an identifier
   */
  void ask(IntPredicate called) {
    if (columns.stream().noneMatch(DraftColumn::key)) {
      askForKey(called);
    }
    askForTime();
  }

  static boolean isTime(DraftColumn column) {
    return column.personal() == null
        && (column.type() == ColumnType.TIMESTAMP || column.type() == ColumnType.DATE);
  }

  private void askForKey(IntPredicate called) {
    IntStream.range(0, columns.size())
        .filter(i -> called.test(i) || i == 0 && columns.get(i).type() == ColumnType.STRING)
        .filter(this::nearlyNames)
        .boxed()
        .max(Comparator.comparingLong(i -> looks.get(i).distinct()))
        .ifPresent(this::askForKey);
  }

  private boolean nearlyNames(int place) {
    var column = columns.get(place);
    var look = looks.get(place);
    boolean suited = column.type() == ColumnType.STRING || column.type() == ColumnType.INTEGER;
    return suited
        && column.personal() == null
        && column.place() == null
        && look.rows() >= FEWEST_ROWS
        && look.distinct() >= look.rows() * NEARLY_NAMES;
  }

  private void askForKey(int place) {
    var column = columns.get(place);
    var look = looks.get(place);
    long missing = look.rows() - look.present();
    long repeated = Math.max(0, look.present() - look.distinct());
    var change = Change.of(column.source());
    var key =
        Choice.of(missing > 0 ? "key.last-missing" : "key.last", missing)
            .doing(change.key(true))
            .rejecting(share(missing, look));
    var code = repeated > 0 ? missing > 0 ? "near-key.both" : "near-key" : "near-key.missing";
    var asked =
        Doubt.of(code, repeated, missing, look.rows())
            .about(sample.repeated(place, Typing.SHOWN))
            .offering(key, Choice.of("key.none").doing(change.key(false)));
    columns.set(place, column.repeating(repeated).doubted(asked));
  }

  private void askForTime() {
    var times =
        IntStream.range(0, columns.size())
            .filter(i -> isTime(columns.get(i)) && !columns.get(i).sequences())
            .boxed()
            .toList();
    int marked = times.stream().filter(i -> columns.get(i).time()).findFirst().orElse(-1);
    if (marked < 0) {
      askAlsoForTime();
      if (!times.isEmpty()) {
        int first = times.getFirst();
        var asked = Doubt.of("no-time").offering(choices(times));
        columns.set(first, columns.get(first).doubted(asked));
      }
      return;
    }
    var complete = times.stream().filter(i -> columns.get(i).missing() == 0).toList();
    if (complete.size() > 1) {
      var asked = Doubt.of("times", complete.size()).offering(choices(times));
      columns.set(marked, columns.get(marked).doubted(asked));
    }
  }

  private List<Choice> choices(List<Integer> times) {
    var choices = new ArrayList<Choice>();
    for (int one : times) {
      var look = looks.get(one);
      long missing = look.rows() - look.present();
      choices.add(
          Choice.of(
                  missing > 0 ? "time.missing" : "time.column", columns.get(one).source(), missing)
              .doing(changes(times, one))
              .rejecting(share(missing, look)));
    }
    choices.add(Choice.of("time.none").doing(changes(times, null)));
    return choices;
  }

  private List<Change> changes(List<Integer> times, @Nullable Integer told) {
    return times.stream()
        .map(i -> Change.of(columns.get(i).source()).time(i.equals(told)))
        .toList();
  }

  /** Where nothing else tells when, a column that is nearly of times may do so. */
  private void askAlsoForTime() {
    for (int i = 0; i < columns.size(); i++) {
      var doubts = new ArrayList<>(columns.get(i).unsure());
      for (int n = 0; n < doubts.size(); n++) {
        if (doubts.get(n).code().matches("nearly\\.(date|timestamp)")) {
          doubts.set(n, alsoForTime(doubts.get(n), looks.get(i)));
        }
      }
      var column = columns.get(i);
      columns.set(i, column.as(column.key(), column.time(), column.sequences(), doubts));
    }
  }

  private static Doubt alsoForTime(Doubt doubt, Sample.Look look) {
    var offered = doubt.offered();
    if (offered.size() != 2) {
      return doubt;
    }
    var change = offered.get(1).changes().getFirst();
    long unfit = Long.parseLong(offered.get(1).arguments().getFirst());
    long missing = look.rows() - look.present();
    var event =
        Choice.of("nearly.event", unfit + missing)
            .doing(change.time(true))
            .rejecting(share(unfit + missing, look));
    return doubt.offering(
        offered.get(0).doing(offered.get(0).changes().getFirst().time(false)),
        offered.get(1).doing(change.time(false)),
        event);
  }

  private static double share(long rows, Sample.Look look) {
    return look.rows() == 0 ? 0 : rows / (double) look.rows();
  }
}
