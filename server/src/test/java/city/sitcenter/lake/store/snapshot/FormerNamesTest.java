package city.sitcenter.lake.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.kernel.DatasetId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormerNamesTest {

  private static final DatasetId A = new DatasetId("first");
  private static final DatasetId B = new DatasetId("second");
  private static final DatasetId C = new DatasetId("third");

  private final FormerNames names = new FormerNames();

  @Test
  void aNameLeadsToTheLastOneAndThatToWhereThingsAre() {
    names.put(A, B);
    names.put(B, C);
    assertThat(names.now(A)).isEqualTo(C);
    for (var name : Set.of(A, B, C)) {
      assertThat(names.place(name, A::equals)).isEqualTo(A);
      assertThat(names.place(name, C::equals)).isEqualTo(C);
    }
    assertThat(names.place(new DatasetId("other"), A::equals)).isEqualTo(new DatasetId("other"));
  }

  @Test
  void aNameGivenBackIsNoFormerOne() {
    names.put(A, B);
    names.put(B, A);
    assertThat(names.now(A)).isEqualTo(A);
    assertThat(names.now(B)).isEqualTo(A);
    assertThat(names.place(A, B::equals)).isEqualTo(B);
  }

  @Test
  void whatDidNotHappenIsForgotten() {
    names.put(A, B);
    names.takeBack(A, C);
    assertThat(names.now(A)).isEqualTo(B);
    names.takeBack(A, B);
    assertThat(names.now(A)).isEqualTo(A);
  }
}
