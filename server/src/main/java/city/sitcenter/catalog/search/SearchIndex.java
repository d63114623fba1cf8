package city.sitcenter.catalog.search;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Placing;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All words of the catalogue and where they stand. Immutable; built anew when contracts or code
 * lists change, which takes milliseconds.
 */
final class SearchIndex {

  private static final int TITLE = 8;
  private static final int TAG = 5;
  private static final int MEANING = 3;
  private static final int COLUMN = 2;
  private static final int LABEL = 1;

  /** Labels of one list beyond this many say nothing about what a dataset is. */
  private static final int LABELS = 300;

  private final Map<String, List<Posting>> postings = new HashMap<>();

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
   */
  SearchIndex(
      Collection<Contract> contracts,
      Map<DatasetId, Map<String, LocalText>> labels,
      Map<String, LocalText> tags,
      Map<DatasetId, List<LocalText>> places) {
    for (var contract : contracts) {
      add(contract.id().value().replace('_', ' '), contract.id(), TITLE, null, null);
      add(contract.title(), contract.id(), TITLE, null);
      add(contract.meaning(), contract.id(), MEANING, null);
      for (var tag : contract.tags()) {
        add(tag, contract.id(), TAG, null, null);
        add(tags.getOrDefault(tag, LocalText.same(tag)), contract.id(), TAG, null);
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
      var known = postings.computeIfAbsent(word, any -> new ArrayList<>(2));
      if (!known.contains(posting)) {
        known.add(posting);
      }
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

  private Map<DatasetId, Double> find(
      String typed, BiPredicate<DatasetId, @Nullable String> mayRead) {
    var scores = new HashMap<DatasetId, Double>();
    postings.forEach((word, places) -> {
      double likeness = Likeness.of(typed, word);
      if (likeness > 0) {
        for (var place : places) {
          if (mayRead.test(place.dataset, place.column)
              && (place.list == null || mayRead.test(place.list, null))) {
            scores.merge(place.dataset, likeness * place.weight, Math::max);
          }
        }
      }
    });
    return scores;
  }
}
