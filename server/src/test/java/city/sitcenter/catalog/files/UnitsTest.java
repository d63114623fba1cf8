package city.sitcenter.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "%",
        "m",
        "km",
        "ug/m3",
        "mg/m3",
        "m/s",
        "m/s2",
        "km/h",
        "kW.h",
        "Cel",
        "[degF]",
        "hPa",
        "min",
        "h",
        "d",
        "a",
        "mo",
        "wk",
        "10*3",
        "10*-6/L",
        "{person}",
        "{person}/km2",
        "1/min",
        "/min",
        "mm[Hg]",
        "kg.m2.s-2",
        "(kg.m)/s2",
        "dB",
        "B[SPL]",
        "deg",
        "KZT",
        "KZT/m2",
        "har",
        "t",
        "l",
        "L/s",
        "GW.h",
        "m3/h",
        "lx",
        "[ppm]",
        "kB",
        "MBy",
        "Mibit",
        "100.m",
        "m2{floor}"
      })
  void areKnown(String unit) {
    assertThat(Units.problem(unit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "metre",
        "°C",
        "µg/m3",
        "μg/m³",
        "m²",
        "km / h",
        "C°",
        "m/",
        "m..s",
        "(m",
        "m)",
        "{",
        "{}",
        "{a",
        "kmin",
        "kKZT",
        "XYZ",
        "m^2",
        "((((((((((((((m))))))))))))))",
        "m{a{b}}"
      })
  void areNot(String unit) {
    assertThat(Units.problem(unit)).isPresent();
  }

  @Property
  void noTextBreaksThem(@ForAll String text) {
    assertThat(Units.problem(text)).isNotNull();
  }
}
