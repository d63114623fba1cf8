package city.sitcenter.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Effort;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchIndexTest {

  private static Contract contract(String id, String title) {
    var yaml = TestContracts.yaml(id, "open").replace("en: Bridges", "en: " + title);
    return Objects.requireNonNull(
        ContractFile.read("f", yaml, List.of("kk", "ru", "en")).contract());
  }

  @Test
  void everyWordMustBeFoundAndTheTitleCountsMost() {
    var index =
        new SearchIndex(
            List.of(contract("aa", "River quality"), contract("bb", "River depth")),
            Map.of(),
            Map.of("bridge", new LocalText(Map.of("en", "Bridge", "ru", "Мосты"))),
            Map.of(),
            null);
    assertThat(index.find(List.of("river"), (id, column) -> true)).hasSize(2);
    assertThat(index.find(List.of("river", "depth"), (id, column) -> true))
        .containsOnlyKeys(new DatasetId("bb"));
    assertThat(index.find(List.of("мосты"), (id, column) -> true)).as("by a tag's name").hasSize(2);
    var metres = index.find(List.of("length"), (id, column) -> true);
    var rivers = index.find(List.of("river"), (id, column) -> true);
    assertThat(metres.get(new DatasetId("aa"))).isLessThan(rivers.get(new DatasetId("aa")));
  }

  @Test
  void aWordOfAHiddenColumnOrListIsNotFound() {
    var list = new DatasetId("kinds");
    var contract =
        TestContracts.with(
            contract("aa", "River"),
            columns -> {
              columns.add(
                  TestContracts.column(
                      "kind",
                      ColumnType.STRING,
                      false,
                      new city.sitcenter.catalog.Column.Check.Reference(list, "code")));
              return columns;
            });
    var index =
        new SearchIndex(
            List.of(contract),
            Map.of(list, Map.of("x", LocalText.same("Waterfall"))),
            Map.of(),
            Map.of(),
            null);
    assertThat(index.find(List.of("waterfall"), (id, column) -> true)).hasSize(1);
    assertThat(index.find(List.of("waterfall"), (id, column) -> !id.equals(list))).isEmpty();
    assertThat(index.find(List.of("waterfall"), (id, column) -> !"kind".equals(column))).isEmpty();
  }

  /** Sixteen times the words cost about sixteen times as much, not 256 times. */
  @Test
  void aSearchGrowsWithTheWordsAndNoFaster() {
    var few = index(100);
    var many = index(1600);
    var words = List.of("qualty", "качества");
    long small = Effort.leastNanos(25, () -> few.find(words, (id, column) -> true));
    long large = Effort.leastNanos(25, () -> many.find(words, (id, column) -> true));
    assertThat((double) large / small).as("%d ns against %d ns", large, small).isLessThan(100);
  }

  /** A city's datasets have most words in common: each word stands in all of them. */
  @Test
  void anIndexGrowsWithTheDatasetsAndNoFaster() {
    var few = alike(100);
    var many = alike(1600);
    long small = Effort.leastNanos(5, () -> index(few));
    long large = Effort.leastNanos(5, () -> index(many));
    assertThat((double) large / small).as("%d ns against %d ns", large, small).isLessThan(60);
  }

  private static List<Contract> alike(int datasets) {
    return IntStream.range(0, datasets)
        .mapToObj(number -> contract("bridges_" + number, "Bridges"))
        .toList();
  }

  private static SearchIndex index(List<Contract> contracts) {
    return new SearchIndex(contracts, Map.of(), Map.of(), Map.of(), null);
  }

  @Test
  void aSlipIsForgivenOnlyWhereTheWordIsNotKnown() {
    var index = index(List.of(contract("aa", "Алмалы"), contract("bb", "Алматы")));
    assertThat(index.find(List.of("алматы"), (id, column) -> true))
        .containsOnlyKeys(new DatasetId("bb"));
    assertThat(index.find(List.of("алмаиы"), (id, column) -> true))
        .containsOnlyKeys(new DatasetId("aa"), new DatasetId("bb"));
    assertThat(index.find(List.of("алматы"), (id, column) -> !id.equals(new DatasetId("bb"))))
        .as("a word that stands where the reader may not look is not known to them")
        .containsOnlyKeys(new DatasetId("aa"));
  }

  @Test
  void everythingIsInTheCity() {
    var city = new LocalText(Map.of("en", "Almaty", "kk", "Алматы", "ru", "Алматы"));
    var contracts = List.of(contract("aa", "River"), contract("bb", "Алмалы"));
    var index = new SearchIndex(contracts, Map.of(), Map.of(), Map.of(), city);
    assertThat(index.find(List.of("алматы"), (id, column) -> true)).hasSize(2);
    assertThat(index.find(List.of("almaty", "river"), (id, column) -> true))
        .containsOnlyKeys(new DatasetId("aa"));
  }

  private static SearchIndex index(int datasets) {
    var random = new Random(7);
    var contracts = new ArrayList<Contract>();
    var base = contract("base", "Base");
    for (int i = 0; i < datasets; i++) {
      int number = i;
      contracts.add(
          TestContracts.with(
              base,
              columns -> {
                for (int c = 0; c < 10; c++) {
                  columns.add(
                      TestContracts.column(word(random) + "_" + number, ColumnType.STRING, false));
                }
                return columns;
              }));
    }
    return index(contracts);
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
