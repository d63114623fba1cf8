package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.sitcenter.catalog.Column.Check;
import city.sitcenter.kernel.LocalText;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractFileTest {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
  private static final Path SCHEMA = Path.of("../../shared/data/odcs/odcs-json-schema-v3.1.0.json");

  private static List<Finding> findings(String yaml) {
    return ContractFile.read("contract.yaml", yaml, LANGUAGES).findings();
  }

  private static String valid() {
    return TestContracts.yaml("bridges", "open");
  }

  @Test
  void aGoodContractHasNoFindings() {
    var reading = ContractFile.read("contract.yaml", valid(), LANGUAGES);
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.contract()).isNotNull();
  }

  /** The column that orders versions must be able to, in every row and only where there are any. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "merge   | changed | date    | true  | ",
        "merge   | changed | integer | true  | ",
        "merge   | changed | string  | true  | sequence-type",
        "merge   | changed | number  | true  | sequence-type",
        "merge   | changed | date    | false | sequence-optional",
        "merge   | code    | date    | true  | sequence-type sequence-key",
        "merge   | chanegd | date    | true  | column-unknown",
        "replace | changed | date    | true  | sequence-mode",
      })
  void theColumnThatOrdersVersionsIsChecked(
      String mode, String named, String type, boolean required, @Nullable String finding) {
    var text =
        valid()
                .replace("mode, value: replace", "mode, value: " + mode)
                .replace(
                    "  - {property: tolerance",
                    "  - {property: sequenceBy, value: " + named + "}\n  - {property: tolerance")
            + """
                  - name: changed
                    logicalType: %s
                    required: %s
                    customProperties:
                      - {property: title, value: {kk: Күні, ru: Дата, en: Date}}
                      - {property: meaning, value: {kk: Күні., ru: Дата., en: Date.}}
            """
                .formatted(type, required);
    var found = findings(text);
    if (finding == null) {
      assertThat(found).isEmpty();
      var contract =
          Objects.requireNonNull(ContractFile.read("contract.yaml", text, LANGUAGES).contract());
      assertThat(contract.sequenceBy()).isEqualTo("changed");
      var written = ContractFile.write(contract, "almaty");
      assertThat(ContractFile.read("contract.yaml", written, LANGUAGES).contract())
          .isEqualTo(contract);
      return;
    }
    assertThat(found).extracting(one -> one.code().slug()).containsExactly(finding.split(" "));
    int line = (int) text.substring(0, text.indexOf("sequenceBy")).lines().count();
    assertThat(found.getFirst().line()).isEqualTo(line);
  }

  /** What is wrong is found where it stands; the line is counted from the text itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status: active         | staus: active           | key-misspelt",
        "status: active         | status: actve           | value-misspelt",
        "version: 1.0.0         | version: '1'            | version-invalid",
        "kind: DataContract     | kind: Table             | value-unknown",
        "apiVersion: v3.1.0     | apiVersion: v2.0.0      | standard-unsupported",
        "sensitivity, value: op | sensitivty, value: op   | key-misspelt",
        "value: simulated       | value: invented         | value-unknown",
        "tolerance, value: 0.1  | tolerance, value: 7     | share-invalid",
        "tolerance, value: 0.1  | tolerance, value: much  | number-expected",
        "minimum: 0             | minimum: 6000           | bounds-inverted",
        "minimum: 0             | minimun: 0              | key-misspelt",
        "unit, value: m}        | unit, value: metre}     | unit-invalid",
        "logicalType: number    | logicalType: numbr      | value-misspelt",
        "frequency, value: 1    | frequency, value: -1    | span-invalid",
        "frequency, value: 1    | frequency, value: daily | integer-expected",
        "required: true         | required: maybe         | boolean-expected",
        "required: true         | primaryKey: true        | key-duplicate",
        "name: code             | name: Code              | name-invalid",
        "name: inspector        | name: code              | name-duplicate",
        "kk: Көпірлер, ru       | ru                      | language-missing",
        "tags: [bridge]         | tags: bridge            | list-expected",
        "team: {name            | team: [name             | yaml-invalid",
      })
  void whatIsWrongIsFoundInItsPlace(String right, String wrong, String code) {
    var yaml = valid();
    assertThat(yaml).contains(right);
    var line = (int) yaml.substring(0, yaml.indexOf(right)).lines().count();
    var found = findings(yaml.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
    assertThat(found)
        .as(found.stream().map(finding -> finding.in(Locale.ENGLISH)).toList().toString())
        .anySatisfy(finding -> {
          assertThat(finding.code().slug()).isEqualTo(code);
          assertThat(finding.line()).isBetween(line - 1, line + 2);
          assertThat(finding.column()).isPositive();
        });
  }

  @Test
  void theColumnIsExact() {
    var found = findings(valid().replace("status: active", "status: actve"));
    assertThat(found).hasSize(1);
    var finding = found.getFirst();
    var line = valid().lines().toList().indexOf("status: active") + 1;
    assertThat(finding.in(Locale.ENGLISH))
        .startsWith("contract.yaml:" + line + ":9 error ")
        .contains("Did you mean “active”?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "[]",
        "42",
        "text",
        "\tname: x",
        "a: &a [*a]",
        "? [a, b] : c",
        "--- a\n--- b",
        "!!java.net.URL [x]",
        "schema: [[[[[[]]]]]]\nid: 1\nteam: 2\ncustomProperties: 3\nslaProperties: 4",
        "schema: [{properties: [1, [], {}, {name: [], logicalType: {}, quality: 1}]}]",
        "customProperties: [{property: [], value: 1}, 7, {property: title}]",
        "\u0000",
        "a: \"\\uD800\"",
      })
  void nothingBreaksTheReader(String yaml) {
    var reading = ContractFile.read("contract.yaml", yaml, LANGUAGES);
    assertThat(reading.contract()).isNull();
    assertThat(reading.findings()).isNotEmpty().hasSizeLessThanOrEqualTo(300);
    reading.findings().forEach(finding -> assertThat(finding.in(Locale.of("kk"))).isNotBlank());
  }

  @Test
  @Timeout(20)
  void aHugeFileIsRefusedQuickly() {
    assertThat(findings("# " + "x".repeat(10_000_000)))
        .extracting(Finding::code)
        .containsExactly(FindingCode.FILE_TOO_LARGE);
    assertThat(findings("[".repeat(200_000))).isNotEmpty();
    assertThat(findings("a: ".repeat(100_000))).isNotEmpty();
    assertThat(findings("tags:\n" + "  - {}\n".repeat(100_000))).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  @Timeout(20)
  void aBillionLaughsAreNotLaughed() {
    var yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      var before = "*a" + (i - 1);
      yaml.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, before))));
    }
    assertThat(findings(yaml + "tags: *a9\n")).isNotEmpty();
  }

  @Property(tries = 300)
  void anyTextIsAnsweredWithFindings(@ForAll String text) {
    assertThat(ContractFile.read("f", text, LANGUAGES).contract()).isNull();
  }

  /** Cutting a good file anywhere leaves either a good contract or something to say. */
  @Property(tries = 200)
  void aFileCutShortIsNeverTakenSilently(@ForAll("cuts") int cut) {
    var reading = ContractFile.read("f", valid().substring(0, cut), LANGUAGES);
    if (reading.contract() == null) {
      assertThat(reading.findings()).anyMatch(Finding::isError);
    }
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, valid().length());
  }

  @Test
  void valuesOfAListAreNamed() {
    var reading = withValues("{a: {kk: А, ru: А, en: First}, b: {kk: Б, ru: Б, en: Second}}");
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.contract()).isNotNull();
    assertThat(reading.contract().columns().getFirst().checks())
        .filteredOn(Check.OneOf.class::isInstance)
        .map(check -> ((Check.OneOf) check).title("b").in(Locale.ENGLISH))
        .containsExactly("Second");
    assertThat(withValues("{a: {kk: А, ru: А, en: First}, zz: {kk: Я, ru: Я, en: Z}}").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.toString()).contains("zz"));
  }

  private static ContractFile.Reading withValues(String values) {
    var meaning = "          - {property: meaning, value: {kk: Код., ru: Код., en: Code.}}\n";
    var list =
        meaning
            + "          - {property: values, value: "
            + values
            + "}\n        quality:\n          - {type: library, metric: invalidValues, arguments:"
            + " {validValues: [a, b]}, mustBe: 0}\n";
    return ContractFile.read("f", valid().replace(meaning, list), LANGUAGES);
  }

  @Test
  void whatItIsForIsToldInTheCitysLanguagesOrInTheOneOfTheFile() {
    var plain = ContractFile.read("f", valid(), LANGUAGES).contract();
    assertThat(plain).isNotNull();
    assertThat(plain.description().purpose())
        .isEqualTo(new LocalText(Map.of("und", "To try things out.")));
    var told =
        "description: {purpose: To try things out., customProperties: [{property: purpose, value:"
            + " {kk: Байқап көру үшін., ru: Чтобы попробовать., en: To try things out.}}]}";
    var yaml = valid().replace("description: {purpose: To try things out.}", told);
    var inLanguages = ContractFile.read("f", yaml, LANGUAGES).contract();
    assertThat(inLanguages).isNotNull();
    assertThat(inLanguages.description().purpose())
        .isEqualTo(LocalText.of("Байқап көру үшін.", "Чтобы попробовать.", "To try things out."));
    assertThat(findings(yaml.replace("kk: Байқап көру үшін., ", "")))
        .extracting(Finding::code)
        .containsExactly(FindingCode.LANGUAGE_MISSING);
  }

  @Test
  void theCitysContractsSatisfyTheStandardsOwnSchema() throws IOException {
    assumeTrue(Files.exists(SCHEMA), "skipped: the schema of the standard is not on this machine");
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    var wrong = new ArrayList<String>();
    try (var files = Files.walk(Path.of("../cities"))) {
      for (var file : files.filter(path -> path.endsWith("contract.yaml")).toList()) {
        schema
            .validate(Files.readString(file), InputFormat.YAML)
            .forEach(error -> wrong.add(file + " " + error));
      }
    }
    for (var contract : List.of(TestContracts.contract("bridges"))) {
      schema
          .validate(ContractFile.write(contract, "almaty"), InputFormat.YAML)
          .forEach(error -> wrong.add("written: " + error));
    }
    assertThat(wrong).isEmpty();
    assertThat(schema.validate("kind: Wrong", InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void theStandardsOwnExamplesAreUnderstoodAsFarAsTheyGo() throws IOException {
    var example = Path.of("../../shared/data/odcs/full-example.odcs.yaml");
    assumeTrue(Files.exists(example), "skipped: the standard's examples are not on this machine");
    var codes = findings(Files.readString(example)).stream().map(Finding::code).toList();
    assertThat(codes).doesNotContain(FindingCode.YAML_INVALID);
    assertThat(Arrays.asList(FindingCode.KEY_MISSING)).containsAnyElementsOf(codes);
  }
}
