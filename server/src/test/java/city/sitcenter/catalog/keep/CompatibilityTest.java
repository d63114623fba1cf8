package city.sitcenter.catalog.keep;

import static city.sitcenter.catalog.TestContracts.column;
import static city.sitcenter.catalog.TestContracts.with;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.ContractChange.Kind;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.catalog.TestContracts;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  private static final Contract BASE = TestContracts.contract("bridges");

  private static Contract plus(Column column) {
    return with(
        BASE,
        columns -> {
          columns.add(column);
          return columns;
        });
  }

  private static List<ContractChange> change(Column before, Column after) {
    return Compatibility.between(plus(before), plus(after));
  }

  private static ContractChange only(List<ContractChange> changes) {
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  @Test
  void nothingDiffersFromItself() {
    assertThat(Compatibility.between(BASE, BASE)).isEmpty();
  }

  @Test
  void aNewColumnIsFineUnlessItIsRequired() {
    var optional = Compatibility.between(BASE, plus(column("more", ColumnType.STRING, false)));
    assertThat(only(optional)).isEqualTo(new ContractChange(Kind.COLUMN_ADDED, "more", false));
    var required = Compatibility.between(BASE, plus(column("more", ColumnType.STRING, true)));
    assertThat(only(required)).isEqualTo(new ContractChange(Kind.COLUMN_ADDED, "more", true));
  }

  @Test
  void whoMayReadIsChangedOnlyAloudEitherWay() {
    var open = column("more", ColumnType.STRING, false);
    var closed = TestContracts.withSensitivity(open, Sensitivity.RESTRICTED);
    assertThat(only(change(closed, open)))
        .isEqualTo(new ContractChange(Kind.SENSITIVITY_LOWERED, "more", true));
    assertThat(only(change(open, closed)))
        .isEqualTo(new ContractChange(Kind.SENSITIVITY_RAISED, "more", true));
  }

  @Test
  void aColumnThatIsGoneBreaks() {
    var gone = Compatibility.between(plus(column("more", ColumnType.STRING, false)), BASE);
    assertThat(only(gone)).isEqualTo(new ContractChange(Kind.COLUMN_REMOVED, "more", true));
  }

  @Test
  void wholeNumbersMayBecomeNumbersAndNotTheOtherWay() {
    var whole = column("n", ColumnType.INTEGER, false);
    var number = column("n", ColumnType.NUMBER, false);
    assertThat(only(change(whole, number)).breaking()).isFalse();
    assertThat(only(change(number, whole)).breaking()).isTrue();
    assertThat(only(change(whole, column("n", ColumnType.STRING, false))).breaking()).isTrue();
  }

  @Test
  void aListMayGrowAndNotShrink() {
    var two = column("c", ColumnType.STRING, false, new Check.OneOf(List.of("a", "b")));
    var three = column("c", ColumnType.STRING, false, new Check.OneOf(List.of("c", "b", "a")));
    assertThat(only(change(two, three)))
        .isEqualTo(new ContractChange(Kind.RULE_WIDENED, "c.list", false));
    assertThat(only(change(three, two)))
        .isEqualTo(new ContractChange(Kind.RULE_NARROWED, "c.list", true));
  }

  /** A change is called compatible exactly when no value that was allowed is refused. */
  @Property(tries = 500)
  void rangesBreakExactlyWhenTheyRefuseWhatWasAllowed(
      @ForAll("ranges") Check.Range before,
      @ForAll("ranges") Check.Range after,
      @ForAll @IntRange(min = -5, max = 15) int value) {
    var changes =
        change(
            column("n", ColumnType.INTEGER, false, before),
            column("n", ColumnType.INTEGER, false, after));
    if (!Compatibility.isBreaking(changes)) {
      assertThat(allows(before, value) && !allows(after, value)).isFalse();
    }
    if (within(after, before) && !before.equals(after)) {
      assertThat(Compatibility.isBreaking(changes)).isTrue();
    }
  }

  private static boolean allows(Check.Range range, int value) {
    return (range.least() == null || value >= Integer.parseInt(range.least()))
        && (range.most() == null || value <= Integer.parseInt(range.most()));
  }

  /** Narrower on at least one side and wider on none. */
  private static boolean within(Check.Range inner, Check.Range outer) {
    int innerLeast = inner.least() == null ? -99 : Integer.parseInt(inner.least());
    int outerLeast = outer.least() == null ? -99 : Integer.parseInt(outer.least());
    int innerMost = inner.most() == null ? 99 : Integer.parseInt(inner.most());
    int outerMost = outer.most() == null ? 99 : Integer.parseInt(outer.most());
    return innerLeast >= outerLeast
        && innerMost <= outerMost
        && (innerLeast > outerLeast || innerMost < outerMost);
  }

  @Provide
  Arbitrary<Check.Range> ranges() {
    var bound = Arbitraries.integers().between(0, 10).map(String::valueOf).injectNull(0.2);
    return net.jqwik.api.Combinators.combine(bound, bound).as(Check.Range::new);
  }

  private static Contract version(String version) {
    var reading =
        ContractFile.read(
            "contract.yaml",
            TestContracts.yaml("bridges", "open")
                .replaceFirst("(?m)^version: .*$", "version: " + version),
            List.of("kk", "ru", "en"));
    return Objects.requireNonNull(reading.contract());
  }

  @Test
  void aVersionDoesNotGoBackUnsaid() {
    assertThat(Compatibility.between(version("1.9.0"), version("1.10.0"))).isEmpty();
    assertThat(only(Compatibility.between(version("1.10.0"), version("1.9.9"))))
        .isEqualTo(new ContractChange(Kind.VERSION_LOWERED, "version", true));
    assertThat(only(Compatibility.between(version("2.0.0"), version("1.10.0"))).breaking())
        .isTrue();
  }
}
