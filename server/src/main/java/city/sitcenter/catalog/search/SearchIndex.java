package city.sitcenter.catalog.search;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Placing;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All words of the catalogue and where they stand. Immutable; built anew when contracts, code lists
 * or the districts of a dataset change.
 */
final class SearchIndex {

  private static final int TITLE = 8;
  private static final int TAG = 5;
  private static final int MEANING = 3;
  private static final int COLUMN = 2;
  private static final int LABEL = 1;

  /** Labels of one list beyond this many say nothing about what a dataset is. */
  private static final int LABELS = 300;

  private final Map<String, Set<Posting>> postings = new HashMap<>();

  /**
   * A place of a word.
   *
   * @param column the column whose reader may find it; null: whoever knows the dataset
   * @param list the code list whose reader may find it; null: none
   */
  private record Posting(
      DatasetId dataset, int weight, @Nullable String column, @Nullable DatasetId list) {}

  /**
   * @param tags what tags are called, beside what they are
   * @param places what the districts are called in which a dataset has rows
   * @param city what the city is called, in which all of them are
   */
  SearchIndex(
      Collection<Contract> contracts,
      Map<DatasetId, Map<String, LocalText>> labels,
      Map<String, LocalText> tags,
      Map<DatasetId, List<LocalText>> places,
      @Nullable LocalText city) {
    for (var contract : contracts) {
      add(contract.id().value().replace('_', ' '), contract.id(), TITLE, null, null);
      add(contract.title(), contract.id(), TITLE, null);
      add(contract.meaning(), contract.id(), MEANING, null);
      for (var tag : contract.tags()) {
        add(tag, contract.id(), TAG, null, null);
        add(tags.getOrDefault(tag, LocalText.same(tag)), contract.id(), TAG, null);
      }
      if (city != null) {
        add(city, contract.id(), LABEL, null);
      }
      add(labels.getOrDefault(contract.id(), Map.of()), contract.id(), null, contract.id());
      for (var place : places.getOrDefault(contract.id(), List.of())) {
        add(place, contract.id(), LABEL, Placing.DISTRICT);
      }
      for (var column : contract.columns()) {
        if (!column.added()) {
          column(contract, column, labels);
        }
      }
    }
  }

  private void column(
      Contract contract, Column column, Map<DatasetId, Map<String, LocalText>> labels) {
    add(column.name().replace('_', ' '), contract.id(), COLUMN, column.name(), null);
    add(column.title(), contract.id(), COLUMN, column.name());
    for (var check : column.checks()) {
      if (check instanceof Column.Check.Reference reference) {
        add(
            labels.getOrDefault(reference.dataset(), Map.of()),
            contract.id(),
            column.name(),
            reference.dataset());
      }
    }
  }

  private void add(
      Map<String, LocalText> labels, DatasetId dataset, @Nullable String column, DatasetId list) {
    labels.values().stream()
        .limit(LABELS)
        .forEach(label ->
            label.texts().values().forEach(text -> add(text, dataset, LABEL, column, list)));
  }

  private void add(LocalText text, DatasetId dataset, int weight, @Nullable String column) {
    text.texts().values().forEach(one -> add(one, dataset, weight, column, null));
  }

  private void add(
      String text,
      DatasetId dataset,
      int weight,
      @Nullable String column,
      @Nullable DatasetId list) {
    var posting = new Posting(dataset, weight, column, list);
    for (var word : Words.of(text)) {
      postings.computeIfAbsent(word, any -> HashSet.newHashSet(2)).add(posting);
    }
  }

  /**
   * Datasets in which every word is found, with how well.
   *
   * @param mayRead tells whether the reader may know a column of a dataset; with a null column, the
   *     dataset itself
   */
  Map<DatasetId, Double> find(
      List<String> words, BiPredicate<DatasetId, @Nullable String> mayRead) {
    Map<DatasetId, Double> found = null;
    for (var word : words) {
      var scores = find(word, mayRead);
      if (found == null) {
        found = scores;
      } else {
        found.keySet().retainAll(scores.keySet());
        found.replaceAll((id, score) -> score + scores.getOrDefault(id, 0.0));
      }
    }
    return found == null ? Map.of() : found;
  }

  /** A word that is known as it was typed is no slip of another: Алматы does not mean Алмалы. */
  private Map<DatasetId, Double> find(
      String typed, BiPredicate<DatasetId, @Nullable String> mayRead) {
    var meant = new HashMap<DatasetId, Double>();
    var slips = new HashMap<DatasetId, Double>();
    boolean known = false;
    for (var entry : postings.entrySet()) {
      double likeness = Likeness.of(typed, entry.getKey());
      if (likeness > 0) {
        var scores = likeness > Likeness.SLIP ? meant : slips;
        boolean readable = score(entry.getValue(), likeness, mayRead, scores);
        known |= readable && likeness >= Likeness.BEGINNING;
      }
    }
    if (!known) {
      slips.forEach((dataset, score) -> meant.merge(dataset, score, Math::max));
    }
    return meant;
  }

  /** Whether the reader may look at one of the places at all. */
  private static boolean score(
      Set<Posting> places,
      double likeness,
      BiPredicate<DatasetId, @Nullable String> mayRead,
      Map<DatasetId, Double> into) {
    boolean readable = false;
    for (var place : places) {
      if (mayRead.test(place.dataset, place.column)
          && (place.list == null || mayRead.test(place.list, null))) {
        into.merge(place.dataset, likeness * place.weight, Math::max);
        readable = true;
      }
    }
    return readable;
  }
}
