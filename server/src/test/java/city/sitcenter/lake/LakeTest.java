package city.sitcenter.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class LakeTest {

  private static final Derivation WHY =
      new Derivation(Actor.system(), "computed", List.of(new DatasetId("call_services")));

  @Autowired Lake lake;
  @Autowired Catalog catalog;

  @Test
  void aResultBecomesADataset() throws Exception {
    var id = dataset("results_one");
    var first =
        lake.publish(
            id,
            WHY,
            rows -> {
              rows.add("a", "А", "А", "A");
              rows.add("b", "Б", "Б", "B");
            });
    assertThat(first.rows()).isEqualTo(2);
    assertThat(lake.current(id)).contains(first);
    assertThat(catalog.state(id).orElseThrow().inputs()).containsExactlyElementsOf(WHY.inputs());

    var again =
        lake.publish(
            id,
            WHY,
            rows -> {
              rows.add("b", "Б", "Б", "B");
              rows.add("a", "А", "А", "A");
            });
    assertThat(again).as("the same rows in another order").isEqualTo(first);
  }

  @Test
  void aResultThatBreaksItsContractIsNotPublished() throws Exception {
    var id = dataset("results_two");
    for (var row :
        List.of(
            new Object[] {"a", "A", "A"},
            new Object[] {"a", "A", "A", 7},
            new Object[] {"a", "A", "A", "A"})) {
      assertThatThrownBy(() ->
              lake.publish(
                  id,
                  WHY,
                  rows -> {
                    rows.add("a", "A", "A", "A");
                    rows.add(row);
                  }))
          .hasMessageContaining("derived-invalid");
    }
    assertThat(lake.current(id)).isEmpty();
  }

  private DatasetId dataset(String name) throws IOException {
    var like = Files.readString(Path.of("../cities/almaty/datasets/call_services/contract.yaml"));
    var id = new DatasetId(name);
    catalog.save(Actor.system(), id, like.replace("call_services", name), null, null);
    return id;
  }
}
