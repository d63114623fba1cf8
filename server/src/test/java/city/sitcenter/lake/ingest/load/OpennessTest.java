package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpennessTest {

  private static final TestContract INPUT =
      TestContract.of("input", "replace", "code string", "person string personal");
  private static final TestContract RESULT = TestContract.of("result", "replace", "code string");

  private static List<String> beyond(TestContract result, TestContract input) {
    return Openness.beyond(contract(result.yaml()), contract(input.yaml()));
  }

  private static Contract contract(String yaml) {
    return Objects.requireNonNull(
        ContractFile.read("contract.yaml", yaml, List.of("kk", "ru", "en")).contract());
  }

  @Test
  void theSameOrStricterIsNotBeyond() {
    assertThat(beyond(RESULT, INPUT)).isEmpty();
    assertThat(beyond(RESULT.sensitive("personal"), INPUT)).isEmpty();
    assertThat(beyond(RESULT, INPUT.sensitive("open"))).isEmpty();
    assertThat(beyond(INPUT, INPUT)).isEmpty();
  }

  @Test
  void lessStrictIsBeyond() {
    assertThat(beyond(RESULT.sensitive("open"), INPUT))
        .containsExactly("sensitivity open < internal");
    assertThat(beyond(RESULT, INPUT.sensitive("restricted")))
        .containsExactly("sensitivity internal < restricted");
  }

  @Test
  void aColumnOfTheSameNameIsHeldToItsInput() {
    var named = TestContract.of("result", "replace", "person string");
    assertThat(beyond(named, INPUT)).containsExactly("person internal < personal");
    assertThat(beyond(named.sensitive("personal"), INPUT)).isEmpty();
  }

  @Test
  void whatOneOrganisationSeesIsNotForAnother() {
    var input = contract(INPUT.sensitive("restricted").yaml());
    var same = RESULT.sensitive("restricted").yaml();
    assertThat(Openness.beyond(contract(same), input)).isEmpty();
    var other = contract(same.replace("team: {name: akimat}", "team: {name: police}"));
    assertThat(Openness.beyond(other, input)).containsExactly("owner police ≠ akimat");
    var open = contract(INPUT.sensitive("internal").yaml());
    assertThat(Openness.beyond(other, open)).isEmpty();
  }

  @Test
  void aRuleForRowsHoldsForTheResultToo() {
    var input = INPUT.with("rowRule: {column: code, is: actor.organisation}");
    assertThat(beyond(RESULT, input)).containsExactly("rowRule code");
    assertThat(beyond(RESULT.with("rowRule: {column: code, is: actor.organisation}"), input))
        .isEmpty();
  }
}
