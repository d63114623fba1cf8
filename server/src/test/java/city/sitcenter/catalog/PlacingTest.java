package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.kernel.LocalText;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class PlacingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static Territories district(String code, LocalDate from) {
    var outline = new GeometryFactory().toGeometry(new Envelope(76.8, 76.9, 43.2, 43.3));
    return new Territories(
        List.of(
            new TerritorySystem(
                Placing.SYSTEM,
                LocalText.same("districts"),
                "district",
                "schematic",
                "drawn",
                List.of(
                    new TerritorySystem.Territory(
                        code, LocalText.same(code), from, null, outline)))));
  }

  @Test
  void aPositionHasItsDistrictOfTheDayAndItsCell() throws IOException {
    var city = new AtomicReference<>(district("medeu", DAY));
    var placing = new Placing(city::get);
    var h3 = H3Core.newInstance();
    var cell = h3.latLngToCellAddress(43.25, 76.85, Placing.RESOLUTION);
    assertThat(placing.of(43.25, 76.85, DAY)).contains(new Placing.Placed("medeu", cell));
    assertThat(placing.of(43.25, 76.85, DAY.minusDays(1))).contains(new Placing.Placed(null, cell));
    assertThat(placing.of(-33.9, 18.4, DAY))
        .contains(
            new Placing.Placed(null, h3.latLngToCellAddress(-33.9, 18.4, Placing.RESOLUTION)));

    city.set(district("alatau", DAY));
    assertThat(placing.of(43.25, 76.85, DAY).orElseThrow().district()).isEqualTo("alatau");
    city.set(Territories.none());
    assertThat(placing.of(43.25, 76.85, DAY)).contains(new Placing.Placed(null, cell));
  }

  @Test
  void whatIsNoPositionIsPlacedNowhere() {
    var placing = new Placing(() -> district("medeu", DAY));
    assertThat(placing.of(90.1, 76.85, DAY)).isEmpty();
    assertThat(placing.of(43.25, -180.1, DAY)).isEmpty();
    assertThat(placing.of(Double.NaN, 76.85, DAY)).isEmpty();
    assertThat(placing.of(43.25, Double.POSITIVE_INFINITY, DAY)).isEmpty();
  }
}
