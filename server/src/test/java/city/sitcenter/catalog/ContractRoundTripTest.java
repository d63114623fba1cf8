package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.Column.Check;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a contract says is written so that it is read again as it was. */
class ContractRoundTripTest {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll("contracts") Contract contract) {
    var yaml = ContractFile.write(contract, "almaty");
    var reading = ContractFile.read("contract.yaml", yaml, LANGUAGES);
    assertThat(reading.findings()).as(yaml).isEmpty();
    assertThat(reading.contract()).as(yaml).isEqualTo(contract);
  }

  @Provide
  Arbitrary<Contract> contracts() {
    return Combinators.combine(
            texts(),
            texts(),
            Arbitraries.strings()
                .ascii()
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(ContractRoundTripTest::seen)
                .map(ContractRoundTripTest::told),
            Arbitraries.of(Sensitivity.values()),
            Arbitraries.of(Contract.Nature.values()),
            columns(),
            Arbitraries.integers().between(1, 50),
            Arbitraries.doubles().between(0, 1).ofScale(3))
        .as((title, meaning, words, sensitivity, nature, columns, number, tolerance) ->
            contract(title, meaning, words, sensitivity, nature, columns, number, tolerance));
  }

  /** What nobody sees is refused, and so never written. */
  private static String seen(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String told(String text) {
    return text.isBlank() ? "x" : text.strip();
  }

  private static Contract contract(
      LocalText title,
      LocalText meaning,
      String words,
      Sensitivity sensitivity,
      Contract.Nature nature,
      List<Column> columns,
      int number,
      double tolerance) {
    var all = new ArrayList<>(columns);
    all.addFirst(TestContracts.column("key_column", ColumnType.STRING, true));
    return new Contract(
        new DatasetId("some_data"),
        "1.2." + number,
        Contract.Status.ACTIVE,
        title,
        meaning,
        new Contract.Description(meaning, null, new LocalText(Map.of("und", words))),
        "transport",
        List.of(words),
        "akimat",
        "CC-BY-4.0",
        sensitivity,
        nature,
        Contract.Mode.values()[number % 4],
        null,
        tolerance,
        all,
        List.of("key_column"),
        null,
        null,
        number % 2 == 0 ? null : new Contract.RowRule("key_column", "actor.organisation"),
        List.of(new Contract.LoadRule("rowCount", (double) number, null)),
        number % 3 == 0 ? null : Duration.ofMinutes(number * 7L),
        Duration.ofHours(number),
        Duration.ofHours(number * 3L),
        number % 5 == 0 ? null : Period.ofMonths(number),
        false,
        List.of());
  }

  private static Arbitrary<LocalText> texts() {
    var text =
        Arbitraries.strings()
            .withChars("абвқңө ABC:#{}[]\"'\\,&*!|>%@`-?…«»\u2028\u0085\n\té")
            .ofMinLength(1)
            .ofMaxLength(40)
            .map(ContractRoundTripTest::seen)
            .map(ContractRoundTripTest::told);
    return Combinators.combine(text, text, text).as(LocalText::of);
  }

  private static Arbitrary<List<Column>> columns() {
    return Combinators.combine(
            Arbitraries.of(ColumnType.values()),
            texts(),
            Arbitraries.of(Sensitivity.values()),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.of(true, false))
        .as(ContractRoundTripTest::column)
        .list()
        .ofMaxSize(6)
        .map(ContractRoundTripTest::withPerson)
        .map(ContractRoundTripTest::numbered);
  }

  /** Personal values are somebody's, whom a personal text names. */
  private static List<Column> withPerson(List<Column> columns) {
    var all = new ArrayList<>(columns);
    if (all.stream().anyMatch(column -> column.sensitivity() == Sensitivity.PERSONAL)) {
      var title = LocalText.same("person");
      all.add(column(ColumnType.STRING, title, Sensitivity.PERSONAL, 1, true));
    }
    return all;
  }

  private static Column column(
      ColumnType type, LocalText title, Sensitivity sensitivity, int number, boolean flag) {
    var checks = new ArrayList<Check>();
    switch (type) {
      case STRING -> {
        if (flag) {
          checks.add(new Check.Pattern("^[A-Z]{" + number + "}\\.\"x\"$"));
          checks.add(new Check.Length(null, number));
        }
        var values = List.of("a b", "no", String.valueOf(number), "x:y");
        var named = new LocalText(Map.of("kk", "бір: \"екі\"", "ru", "нет", "en", "x, y"));
        checks.add(
            flag
                ? new Check.OneOf(values, Map.of("a b", named, "no", named, "x:y", named))
                : new Check.OneOf(values));
        checks.add(new Check.Reference(new DatasetId("other_data"), "code"));
      }
      case INTEGER, NUMBER, DECIMAL ->
          checks.add(new Check.Range("-" + number, flag ? null : number + ".5"));
      case DATE -> checks.add(new Check.Range("2020-01-01", null));
      case TIME -> checks.add(new Check.Range("08:00:00", "20:00"));
      case TIMESTAMP -> checks.add(new Check.Range("2015-01-01T00:00:00Z", null));
      case BOOLEAN -> {}
    }
    if (type == ColumnType.INTEGER) {
      checks.clear();
      checks.add(new Check.Range("-" + number, null));
    }
    boolean timed = type == ColumnType.TIMESTAMP && flag;
    return new Column(
        "column",
        type,
        type == ColumnType.DECIMAL ? number % 10 : 0,
        title,
        title,
        number % 2 == 0 ? null : "km/h",
        flag,
        !flag,
        sensitivity,
        flag ? List.of("Col No", "№ п/п") : List.of(),
        timed ? "dd.MM.yyyy HH:mm" : null,
        timed ? "Asia/Almaty" : null,
        checks,
        false);
  }

  private static List<Column> numbered(List<Column> columns) {
    var numbered = new ArrayList<Column>();
    for (var column : columns) {
      numbered.add(
          new Column(
              "column_" + numbered.size(),
              column.type(),
              column.decimals(),
              column.title(),
              column.meaning(),
              column.unit(),
              column.required(),
              column.unique(),
              column.sensitivity(),
              column.sources(),
              column.format(),
              column.timeZone(),
              column.checks(),
              false));
    }
    return numbered;
  }
}
