package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void isTheWordWithTheFewestSlips() {
    assertThat(Nearest.to("brigdes", List.of("bridges", "bridge_state"))).contains("bridges");
    assertThat(Nearest.to("elephants", List.of("bridges", "calls"))).isEmpty();
  }

  @Test
  void isAnotherWayOfWritingTheSameLetters() {
    assertThat(Nearest.to("Name", List.of("name", "title"))).contains("name");
  }

  @Property
  void isNeverWhatWasWritten(
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String written,
      @ForAll @Size(max = 5) List<@AlphaChars @StringLength(min = 1, max = 8) String> others) {
    var known = new java.util.ArrayList<>(others);
    known.add(written);
    assertThat(Nearest.to(written, known)).isNotEqualTo(java.util.Optional.of(written));
  }
}
