package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which column of the contract.
 *
 * @param pairs one for each column of the contract that files bring, in its order
 * @param extra columns of the file the contract does not know
 * @param doubled columns of the contract that several of the file could be, each with their places
 *     and names
 */
public record Matching(List<Pair> pairs, List<String> extra, List<Doubled> doubled) {

  public Matching {
    pairs = List.copyOf(pairs);
    extra = List.copyOf(extra);
    doubled = List.copyOf(doubled);
  }

  /**
   * A column given twice.
   *
   * @param found as {@code #2 “Name”}
   */
  public record Doubled(Column column, List<String> found) {}

  /**
   * @param position in the file, from 0; null when the file lacks it
   */
  public record Pair(Column column, @Nullable Integer position) {}

  /** Finds the columns of a file. */
  public static Matching of(Contract contract, Table table) {
    var pairs = new ArrayList<Pair>();
    var used = new HashSet<Integer>();
    boolean headerless = Integer.valueOf(0).equals(table.dialect().headerRows());
    int place = 0;
    for (var column : contract.columns()) {
      if (column.added()) {
        continue;
      }
      Integer position = headerless ? place(place, table) : table.position(names(column));
      place++;
      pairs.add(new Pair(column, position));
      if (position != null) {
        used.add(position);
      }
    }
    var extra = new ArrayList<String>();
    for (int i = 0; i < table.headers().size(); i++) {
      if (!used.contains(i)) {
        extra.add(table.headers().get(i));
      }
    }
    return new Matching(pairs, extra, headerless ? List.of() : doubled(pairs, used, table));
  }

  /** What has the name of a column that was found, and is none of the others. */
  private static List<Doubled> doubled(List<Pair> pairs, Set<Integer> used, Table table) {
    var doubled = new ArrayList<Doubled>();
    for (var pair : pairs) {
      if (pair.position() == null) {
        continue;
      }
      int at = pair.position();
      var name = Names.normal(table.written(at));
      if (names(pair.column()).stream().map(Names::normal).noneMatch(name::equals)) {
        // found by its place, which says which one is meant
        continue;
      }
      var places =
          IntStream.range(0, table.headers().size())
              .filter(i -> i == at || !used.contains(i))
              .filter(i -> Names.normal(table.written(i)).equals(name))
              .mapToObj(i -> "#%d “%s”".formatted(i + 1, table.written(i)))
              .toList();
      if (places.size() > 1) {
        doubled.add(new Doubled(pair.column(), places));
      }
    }
    return doubled;
  }

  private static @Nullable Integer place(int place, Table table) {
    return place < table.headers().size() ? place : null;
  }

  /** Every name a column may have in a file. */
  public static List<String> names(Column column) {
    var names = new ArrayList<>(column.sources());
    names.add(column.name());
    return names;
  }

  /** What a reader of a file of this contract hopes to find. */
  public static Names expected(Contract contract) {
    var columns = contract.columns().stream().filter(column -> !column.added()).toList();
    return Names.of(
        columns.stream().flatMap(column -> names(column).stream()).toList(), columns.size());
  }

  /** Columns without which no row can be right. */
  public List<Pair> missing() {
    return pairs.stream().filter(pair -> pair.position() == null).toList();
  }

  /** True when no row of such a file can be right. */
  public boolean refuses() {
    return !doubled.isEmpty()
        || missing().stream().anyMatch(pair -> pair.column().required())
        || pairs.stream().allMatch(pair -> pair.position() == null)
        || isOfAnotherKind();
  }

  /**
   * Most columns are not there, and most that are there are others: rows would be all but empty.
   */
  private boolean isOfAnotherKind() {
    int there = pairs.size() - missing().size();
    return missing().size() > there && extra.size() > there;
  }

  /** An unknown column of the file whose name is like a missing one's: perhaps renamed. */
  Optional<String> like(Column column) {
    var wanted = Names.normal(column.name());
    return extra.stream()
        .filter(name -> {
          var have = Names.normal(name);
          return distance(have, wanted) <= Math.max(1, wanted.length() / 3)
              || wanted.length() > 3
                  && (have.contains(wanted) || wanted.contains(have) && have.length() > 3);
        })
        .findFirst();
  }

  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + change);
      }
      before = now;
    }
    return before[b.length()];
  }
}
