package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.snapshot.Snapshots;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two figures side by side.
 *
 * @param difference b less a; null where they are no numbers
 */
record Comparison(
    @Nullable Object a, @Nullable Object b, @Nullable Object difference, List<Because> causes) {

  /** Kinds of reason why two figures differ. */
  enum Kind {
    NEW_DATA,
    CORRECTED_DATA,
    CHANGED_FORMULA,
    /** A contract gave columns other names or kinds, or columns came and went. */
    CHANGED_COLUMNS,
    /** One asker sees other rows than the other. */
    OTHER_RIGHTS,
    /** They ask about different times. */
    OTHER_TIME;

    @JsonValue
    String slug() {
      return Slug.dashed(this);
    }
  }

  /** One reason. */
  record Because(Kind kind, String text) {}

  /** The words for why figures differ. */
  static Phrases words(Locale reader) {
    return Phrases.of("query.figure", reader);
  }

  static Comparison of(
      Kept a,
      @Nullable Object valueA,
      Kept b,
      @Nullable Object valueB,
      Snapshots snapshots,
      Phrases words) {
    var causes = new ArrayList<Because>();
    if (!a.sql().strip().equals(b.sql().strip())) {
      causes.add(new Because(Kind.CHANGED_FORMULA, words.say("formula")));
    } else if (!a.parameters().equals(b.parameters()) || !a.functions().equals(b.functions())) {
      causes.add(new Because(Kind.CHANGED_FORMULA, words.say("parameters")));
    }
    if (!columns(a).equals(columns(b))) {
      causes.add(
          new Because(
              Kind.CHANGED_COLUMNS,
              words.say("columns", String.join(", ", columns(a)), String.join(", ", columns(b)))));
    }
    if (!rules(a).equals(rules(b))) {
      causes.add(new Because(Kind.OTHER_RIGHTS, words.say("rights")));
    }
    if (!Objects.equals(a.validAt(), b.validAt())) {
      causes.add(new Because(Kind.OTHER_TIME, words.say("moment")));
    }
    var before = snapshots(a);
    snapshots(b)
        .forEach((dataset, after) -> {
          var earlier = before.get(dataset);
          if (earlier != null && !earlier.equals(after)) {
            causes.add(because(dataset, earlier, after, snapshots, words));
          }
        });
    return new Comparison(valueA, valueB, difference(valueA, valueB), causes);
  }

  private static List<String> columns(Kept kept) {
    return kept.columns().stream().map(one -> one.name() + " (" + one.type() + ")").toList();
  }

  private static List<String> rules(Kept kept) {
    return kept.tables().stream()
        .map(use -> use.dataset() + " " + use.ruleColumn() + " " + use.ruleValue())
        .toList();
  }

  private static Map<String, UUID> snapshots(Kept kept) {
    var all = new HashMap<String, UUID>();
    kept.tables().forEach(use -> all.put(use.dataset(), use.snapshot()));
    return all;
  }

  private static Because because(
      String dataset, UUID one, UUID other, Snapshots snapshots, Phrases words) {
    var first = snapshots.find(one).map(Snapshot::sequence).orElse(0L);
    var second = snapshots.find(other).map(Snapshot::sequence).orElse(0L);
    var low = Math.min(first, second);
    var high = Math.max(first, second);
    long added = 0;
    long removed = 0;
    for (var snapshot : between(dataset, low, high, snapshots)) {
      added += snapshot.addedRows();
      removed += snapshot.removedRows();
    }
    return removed > 0
        ? new Because(
            Kind.CORRECTED_DATA, words.say("corrected", dataset, first, second, removed, added))
        : new Because(Kind.NEW_DATA, words.say("added", dataset, first, second, added));
  }

  private static List<Snapshot> between(String dataset, long low, long high, Snapshots snapshots) {
    var all = new ArrayList<Snapshot>();
    var cursor = Long.toString(high + 1);
    while (cursor != null) {
      var page = snapshots.list(new DatasetId(dataset), cursor, 200);
      for (var snapshot : page.items()) {
        if (snapshot.sequence() <= low) {
          return all;
        }
        all.add(snapshot);
      }
      cursor = page.next();
    }
    return all;
  }

  private static @Nullable Object difference(@Nullable Object a, @Nullable Object b) {
    return a instanceof Number one && b instanceof Number other
        ? new BigDecimal(other.toString()).subtract(new BigDecimal(one.toString()))
        : null;
  }
}
