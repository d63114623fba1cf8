package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.ingest.load.Feed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A stray coordinate does not cost a file its place, nor is it published. */
@CityTest
class PlaceMarkTest {

  @Autowired Feed feed;

  private Wizard places(int good, String... strays) {
    var rows =
        IntStream.range(0, good)
            .mapToObj(i -> "w;43.2%02d;76.9%02d\n".formatted(i, i))
            .collect(Collectors.joining());
    return Wizard.at(feed, "places.csv", "word;Широта;Долгота\n" + rows + String.join("", strays));
  }

  @Test
  void strayCoordinatesAreNamedAndGoToQuarantine() {
    var wizard = places(28, "w;432.1;76.9\n", "w;нет;76.9\n");
    assertThat(wizard.column("Широта").path("place").asString()).isEqualTo("lat");
    assertThat(wizard.column("Широта").path("type").asString()).isEqualTo("number");
    assertThat(wizard.column("Долгота").path("place").asString()).isEqualTo("lon");
    assertThat(wizard.doubt("Широта", "stray").path("text").asString())
        .isEqualTo("2 of 30 values cannot be coordinates: “432.1”, “нет”.");
    assertThat(wizard.choices("Широта", "stray"))
        .containsExactly(
            "Take it as coordinates; rows rejected, to be mended in quarantine: 2",
            "These are not coordinates: no place");
    assertThat(wizard.doubts("Широта")).containsExactly("stray");
    wizard.choose("Широта", "stray", 0);
    var load = wizard.save("it_strays", "append");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("accepted").asLong()).isEqualTo(28);
    assertThat(feed.rejections(load))
        .containsExactlyInAnyOrder("30 shirota range", "31 shirota type");
    assertThat(feed.rows("it_strays", "SELECT count(*), max(shirota) < 90 FROM t").getFirst())
        .isEqualTo(List.of(28L, true));
  }

  @Test
  void withoutAPlaceTheColumnIsWhatItWas() {
    var wizard = places(28, "w;нет;76.9\n");
    wizard.choose("Широта", "stray", 1);
    assertThat(wizard.column("Широта").path("place").isNull()).isTrue();
    assertThat(wizard.column("Долгота").path("place").isNull()).isTrue();
    assertThat(wizard.column("Широта").path("type").asString()).isEqualTo("string");
  }

  @Test
  void aLongitudeBeyondTheEarthIsRejectedToo() {
    var wizard = places(28, "w;43.2;7690.1\n");
    assertThat(wizard.doubts("Долгота")).containsExactly("stray");
    var load = wizard.save("it_stray_lon", "append");
    assertThat(feed.rejections(load)).containsExactly("30 dolgota range");
  }

  @Test
  void aColumnOfWhichManyValuesAreNoCoordinatesIsNoPlace() {
    var wizard = places(8, "w;432.1;76.9\n", "w;432.2;76.9\n");
    assertThat(wizard.column("Широта").path("place").isNull()).isTrue();
  }

  @Test
  void placesBeyondTheCityAreAskedAbout() {
    var wizard = places(3, "w;53.9;76.9\n");
    assertThat(wizard.choices("Широта", "outside"))
        .containsExactly(
            "These are coordinates all the same", "These are not coordinates: no place");
    wizard.choose("Широта", "outside", 1);
    assertThat(wizard.column("Долгота").path("place").isNull()).isTrue();
  }
}
