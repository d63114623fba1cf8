package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Words of a file are titles in their own language alone. */
@CityTest
class TitlesTest {

  @Autowired Feed feed;
  @Autowired Catalog catalog;

  private static String said(JsonNode text) {
    return text.path("kk").asString("-")
        + " | "
        + text.path("ru").asString("-")
        + " | "
        + text.path("en").asString("-");
  }

  @Test
  void aWordIsATitleInItsOwnLanguage() {
    var wizard =
        Wizard.at(
            feed,
            "замеры_пыли.csv",
            "Пылинка;Dust speck;Шаңның түрі;Цвет;Вес пыли;2024\nа;b;c;d;e;1\n");
    assertThat(said(wizard.column("Пылинка").path("title"))).isEqualTo("- | Пылинка | -");
    assertThat(said(wizard.column("Dust speck").path("title"))).isEqualTo("- | - | Dust speck");
    assertThat(said(wizard.column("Шаңның түрі").path("title"))).isEqualTo("Шаңның түрі | - | -");
    assertThat(said(wizard.column("2024").path("title"))).isEqualTo("2024 | 2024 | 2024");
    assertThat(said(wizard.draft().path("about").path("title"))).isEqualTo("- | Замеры пыли | -");
    assertThat(said(wizard.draft().path("about").path("meaning"))).isEqualTo("- | Замеры пыли | -");
    assertThat(wizard.yaml())
        .contains("{property: title, value: {kk: Пылинка, ru: Пылинка, en: Пылинка}}");
  }

  @Test
  void kazakhWordsWithoutLettersOfTheirOwnAreKazakhAmongOthers() {
    var wizard = Wizard.at(feed, "a.csv", "Сан;Күні;Түсі\n1;b;c\n");
    assertThat(said(wizard.column("Сан").path("title"))).isEqualTo("Сан | - | -");
  }

  @Test
  void theCatalogueTranslatesWhatIsOpen() {
    catalogue("it_titles_open", "open", "Зернистость", "Түйіршіктілігі", "Grain size");
    catalogue("it_titles_closed", "internal", "Сыпучесть", "Сусымалылығы", "Flow");
    catalogue("it_titles_same", "open", "Липкость", "Липкость", "Липкость");
    var wizard = Wizard.at(feed, "a.csv", "зернистость;Сыпучесть;Липкость;GRAIN SIZE\nа;b;c;d\n");
    assertThat(said(wizard.column("зернистость").path("title")))
        .isEqualTo("Түйіршіктілігі | зернистость | Grain size");
    assertThat(said(wizard.column("GRAIN SIZE").path("title")))
        .isEqualTo("Түйіршіктілігі | Зернистость | GRAIN SIZE");
    assertThat(said(wizard.column("Сыпучесть").path("title"))).isEqualTo("- | Сыпучесть | -");
    assertThat(said(wizard.column("Липкость").path("title"))).isEqualTo("- | Липкость | -");
  }

  private void catalogue(String id, String sensitivity, String ru, String kk, String en) {
    var yaml =
        TestContract.of(id, "replace", "grain string")
            .sensitive(sensitivity)
            .yaml()
            .replace("kk: «grain»", "kk: " + kk)
            .replace("ru: «grain»", "ru: " + ru)
            .replace("en: «grain»", "en: " + en);
    catalog.save(Actor.system(), new DatasetId(id), yaml, null, "test");
  }

  @Test
  void aTitleInOneLanguageStandsInForTheOthersWhenSaved() {
    var wizard = Wizard.at(feed, "пыль.csv", "Пылинка\nа\n");
    wizard.change(Map.of("title", Map.of("ru", "Пыль во дворах"), "meaning", Map.of()));
    assertThat(wizard.yaml())
        .contains(
            "{property: title, value: {kk: Пыль во дворах, ru: Пыль во дворах, en: Пыль во"
                + " дворах}}");
    var load = wizard.save("it_titles_saved", "append");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
  }
}
