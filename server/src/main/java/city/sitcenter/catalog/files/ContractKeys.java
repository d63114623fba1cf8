package city.sitcenter.catalog.files;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a contract file: what the reader understands, and what else the Open Data Contract
 * Standard v3.1.0 allows there and the reader passes over. The reference page is written from it.
 */
public final class ContractKeys {

  /** The levels of a contract file at which keys stand. */
  public enum Level {
    CONTRACT("The contract"),
    DESCRIPTION("`description`"),
    DESCRIPTION_CUSTOM("`customProperties` of `description`"),
    TEAM("`team`"),
    SLA("An item of `slaProperties`"),
    SLA_NAMES("What `slaProperties` may promise"),
    CUSTOM("An item of any `customProperties`"),
    CONTRACT_CUSTOM("`customProperties` of the contract"),
    TABLE("The one item of `schema`"),
    COLUMN("An item of `properties`: a column"),
    OPTIONS("`logicalTypeOptions` of a column"),
    COLUMN_CUSTOM("`customProperties` of a column"),
    RELATIONSHIP("An item of `relationships`"),
    QUALITY("An item of `quality`");

    private final String heading;

    Level(String heading) {
      this.heading = heading;
    }

    public String heading() {
      return heading;
    }
  }

  /**
   * One key.
   *
   * @param kind what stands there
   * @param presence {@code always}, or the default, or when it is needed
   */
  public record Key(Level level, String name, String kind, String presence, String meaning) {}

  private static final List<Key> KEYS =
      List.of(
          key(Level.CONTRACT, "apiVersion", "v3.1.0", "always", "Version of the standard."),
          key(Level.CONTRACT, "kind", "DataContract", "always", "What the file is."),
          key(
              Level.CONTRACT,
              "id",
              "name",
              "always",
              "Id of the dataset: the name of its folder, its table in a query and its part of an address. 2 to 63 lower-case letters, digits and underscores, a letter first."),
          key(
              Level.CONTRACT,
              "name",
              "text",
              "always",
              "Short name in the language of the contract."),
          key(
              Level.CONTRACT,
              "version",
              "1.2.3",
              "always",
              "Version of the contract: raise the last number for words, the middle one for a compatible change, the first for a breaking one."),
          key(
              Level.CONTRACT,
              "status",
              "draft, active, deprecated, retired",
              "always",
              "Life of the contract."),
          key(Level.CONTRACT, "tenant", "name", "the city", "Id of the city, as in `city.yaml`."),
          key(Level.CONTRACT, "domain", "name", "always", "A theme of `city.yaml`."),
          key(Level.CONTRACT, "tags", "list of texts", "none", "Words people may search by."),
          key(Level.CONTRACT, "description", "map", "none", "What for, limits, usage."),
          key(Level.CONTRACT, "team", "map", "always", "The owner."),
          key(Level.CONTRACT, "slaProperties", "list", "none", "Freshness and retention."),
          key(
              Level.CONTRACT,
              "customProperties",
              "list",
              "always",
              "What the standard has no key for."),
          key(Level.CONTRACT, "schema", "list of one", "always", "The table."),
          key(Level.DESCRIPTION, "purpose", "text", "none", "What the data are for."),
          key(Level.DESCRIPTION, "limitations", "text", "none", "What they do not show."),
          key(Level.DESCRIPTION, "usage", "text", "none", "How to use them well."),
          key(
              Level.DESCRIPTION,
              "customProperties",
              "list",
              "none",
              "The same in the city's languages, for which the standard has one text only."),
          key(
              Level.DESCRIPTION_CUSTOM,
              "purpose",
              "map of languages",
              "the plain text",
              "What the data are for."),
          key(
              Level.DESCRIPTION_CUSTOM,
              "limitations",
              "map of languages",
              "the plain text",
              "What they do not show."),
          key(
              Level.DESCRIPTION_CUSTOM,
              "usage",
              "map of languages",
              "the plain text",
              "How to use them well."),
          key(
              Level.TEAM,
              "name",
              "name",
              "always",
              "Id of the owning organisation, as in `city.yaml`."),
          key(Level.SLA, "property", "name", "always", "Which promise."),
          key(Level.SLA, "value", "whole number", "always", "How many."),
          key(
              Level.SLA,
              "unit",
              "m, h, d, w, mo, y",
              "always",
              "Of what: minutes, hours, days, weeks, months, years."),
          key(
              Level.SLA_NAMES,
              "frequency",
              "",
              "no expectation",
              "A publication is expected at least this often."),
          key(
              Level.SLA_NAMES,
              "latency",
              "",
              "none",
              "Grace before a dataset counts as late. After three times the frequency it counts as failed."),
          key(
              Level.SLA_NAMES,
              "settling",
              "",
              "none",
              "How long after its end a day still gains rows that are told late. Until then it is compared with no other day."),
          key(
              Level.SLA_NAMES,
              "retention",
              "d, w, mo, y",
              "for good",
              "How long rows are kept, by their event time."),
          key(Level.CUSTOM, "property", "name", "always", "Which property."),
          key(Level.CUSTOM, "value", "any", "always", "Its value."),
          key(
              Level.CONTRACT_CUSTOM,
              "title",
              "map of languages",
              "always",
              "Name of the dataset for people, in each language of the city."),
          key(
              Level.CONTRACT_CUSTOM,
              "meaning",
              "map of languages",
              "always",
              "One sentence: what a row is."),
          key(
              Level.CONTRACT_CUSTOM,
              "licence",
              "SPDX id",
              "always",
              "Terms of use, such as `CC-BY-4.0`."),
          key(
              Level.CONTRACT_CUSTOM,
              "sensitivity",
              "open, internal, restricted, personal",
              "always",
              "Who may see the dataset, and its columns where they say nothing else."),
          key(
              Level.CONTRACT_CUSTOM,
              "nature",
              "official, simulated, schematic, derived",
              "always",
              "Where the data come from; whatever is not official says so on every screen."),
          key(
              Level.CONTRACT_CUSTOM,
              "mode",
              "append, replace, merge, events",
              "always",
              "What a new load does: adds rows; takes the place of everything; adds and corrects by key; adds new keys only. The last two need a primary key."),
          key(
              Level.CONTRACT_CUSTOM,
              "sequenceBy",
              "column",
              "the order of arrival",
              "With mode merge, the column that says which of two versions of a row is the newer: a date, a time or a whole number, required and not part of the key. A row with a lesser value than the known one's is left out and counted as older; of equal ones the last to arrive counts. Without it the last to arrive always counts, also when it is an old file come late."),
          key(
              Level.CONTRACT_CUSTOM,
              "tolerance",
              "0 to 1",
              "0",
              "Largest share of rejected rows with which a load is still published."),
          key(
              Level.CONTRACT_CUSTOM,
              "time",
              "{event: column} or {validFrom: column, validTo: column}",
              "none",
              "When a row was so in the world."),
          key(
              Level.CONTRACT_CUSTOM,
              "place",
              "{lat: column, lon: column}",
              "none",
              "WGS 84 degrees; each row gets the columns `district` and `h3`."),
          key(
              Level.CONTRACT_CUSTOM,
              "rowRule",
              "{column: column, is: value or actor.organisation}",
              "none",
              "Rows that people outside the owning organisation may see."),
          key(
              Level.CONTRACT_CUSTOM,
              "codeList",
              "true or false",
              "false",
              "The dataset names codes: columns `code` and one `title_…` for each language."),
          key(
              Level.CONTRACT_CUSTOM,
              "partners",
              "list of names",
              "none",
              "Organisations of `city.yaml` whose partners may bring data for it, beside the owner's people."),
          key(
              Level.CONTRACT_CUSTOM,
              "references",
              "map",
              "none",
              "Kept for readers; relationships of columns say the same."),
          key(
              Level.CONTRACT_CUSTOM,
              "aliases",
              "list of names",
              "none",
              "Ids the dataset had before it was renamed."),
          key(Level.TABLE, "name", "name", "always", "The same as the contract's id."),
          key(Level.TABLE, "logicalType", "object", "object", "What the table is."),
          key(
              Level.TABLE,
              "quality",
              "list",
              "none",
              "Expectations about a whole load: metric `rowCount`."),
          key(Level.TABLE, "properties", "list", "always", "The columns, in order."),
          key(
              Level.COLUMN,
              "name",
              "name",
              "always",
              "Name of the column, formed as the id of a dataset."),
          key(
              Level.COLUMN,
              "logicalType",
              "string, integer, number, boolean, date, time, timestamp",
              "always",
              "What a value is."),
          key(
              Level.COLUMN,
              "physicalType",
              "text",
              "by logicalType",
              "For a number: `double`, or `decimal(18,2)` for exact amounts such as money."),
          key(
              Level.COLUMN,
              "primaryKey",
              "true or false",
              "false",
              "Part of the key that names a row; such a column is required."),
          key(
              Level.COLUMN,
              "primaryKeyPosition",
              "whole number",
              "order of the columns",
              "Place within the key, from 1."),
          key(Level.COLUMN, "required", "true or false", "false", "An empty value is rejected."),
          key(
              Level.COLUMN,
              "unique",
              "true or false",
              "false",
              "A value that another row has already is rejected. Merging, what comes of the load counts: rows of one load may exchange their values, and a row left out as older is not asked. Of two versions of a row with one key the newest counts, also where the key is unique; only where nothing but their time orders them, and it is the same, is the second with a unique key rejected."),
          key(
              Level.COLUMN,
              "classification",
              "open, internal, restricted, personal",
              "the dataset's",
              "Who may see the column."),
          key(Level.COLUMN, "logicalTypeOptions", "map", "none", "Bounds and form of a value."),
          key(Level.COLUMN, "customProperties", "list", "always", "Title, meaning, unit, source."),
          key(Level.COLUMN, "relationships", "list", "none", "References into other datasets."),
          key(
              Level.COLUMN,
              "quality",
              "list",
              "none",
              "Lists of allowed values: metric `invalidValues`."),
          key(Level.OPTIONS, "pattern", "regular expression (RE2)", "none", "For the whole text."),
          key(Level.OPTIONS, "minLength", "whole number", "none", "Fewest characters."),
          key(Level.OPTIONS, "maxLength", "whole number", "none", "Most characters."),
          key(
              Level.OPTIONS,
              "minimum",
              "number, date or time",
              "none",
              "Smallest value allowed. Times as ISO 8601, in quotes."),
          key(Level.OPTIONS, "maximum", "number, date or time", "none", "Largest value allowed."),
          key(
              Level.OPTIONS,
              "format",
              "Java date pattern",
              "found out",
              "How a date or time is written in incoming files, such as `dd.MM.yyyy`."),
          key(
              Level.OPTIONS,
              "defaultTimezone",
              "IANA zone",
              "the city's",
              "Zone of times without an offset."),
          key(
              Level.OPTIONS,
              "timezone",
              "true or false",
              "found out",
              "Whether times carry an offset; both kinds are read."),
          key(
              Level.COLUMN_CUSTOM,
              "title",
              "map of languages",
              "always",
              "Name of the column for people."),
          key(Level.COLUMN_CUSTOM, "meaning", "map of languages", "always", "One sentence."),
          key(
              Level.COLUMN_CUSTOM,
              "unit",
              "UCUM code, or ISO 4217 for money",
              "none",
              "Such as `ug/m3`, `Cel`, `km/h`, `{person}`, `KZT`."),
          key(
              Level.COLUMN_CUSTOM,
              "source",
              "text or list of texts",
              "the name",
              "What the column is called in incoming files; capitals and spaces do not matter."),
          key(
              Level.COLUMN_CUSTOM,
              "values",
              "map of values to maps of languages",
              "none",
              "What the values of `validValues` are called."),
          key(Level.RELATIONSHIP, "type", "foreignKey", "foreignKey", "What kind of tie."),
          key(
              Level.RELATIONSHIP,
              "to",
              "dataset.column",
              "always",
              "Every value must be found there."),
          key(Level.QUALITY, "type", "library", "library", "Who checks it."),
          key(
              Level.QUALITY,
              "metric",
              "rowCount; invalidValues, nullValues, missingValues, duplicateValues",
              "always",
              "What is counted: the first for the table, the others for a column."),
          key(
              Level.QUALITY,
              "arguments",
              "{validValues: list} or {pattern: text}",
              "for invalidValues",
              "What is valid."),
          key(
              Level.QUALITY,
              "mustBe",
              "number",
              "one of these",
              "Exactly; 0 for the metrics of columns."),
          key(Level.QUALITY, "mustBeGreaterThan", "number", "", "More than."),
          key(Level.QUALITY, "mustBeGreaterOrEqualTo", "number", "", "At least."),
          key(Level.QUALITY, "mustBeLessThan", "number", "", "Fewer than."),
          key(Level.QUALITY, "mustBeLessOrEqualTo", "number", "", "At most."),
          key(Level.QUALITY, "mustBeBetween", "list of two numbers", "", "From, to."));

  private ContractKeys() {}

  private static Key key(Level level, String name, String kind, String presence, String meaning) {
    return new Key(level, name, kind, presence, meaning);
  }

  /** All keys the reader understands, in the order of a file. */
  public static List<Key> all() {
    return KEYS;
  }

  static Set<String> understood(Level level) {
    return KEYS.stream()
        .filter(key -> key.level == level)
        .map(Key::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whatever may stand at a level without being wrong. */
  static Set<String> allowed(Level level) {
    return Stream.concat(understood(level).stream(), passedOver(level).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keys of the standard that say nothing to this program. */
  public static Set<String> passedOver(Level level) {
    return switch (level) {
      case CONTRACT ->
          Set.of(
              "servers",
              "dataProduct",
              "support",
              "price",
              "roles",
              "slaDefaultElement",
              "authoritativeDefinitions",
              "contractCreatedTs");
      case DESCRIPTION -> Set.of("authoritativeDefinitions");
      case TEAM ->
          Set.of(
              "id",
              "description",
              "members",
              "tags",
              "customProperties",
              "authoritativeDefinitions");
      case SLA ->
          Set.of("id", "valueExt", "element", "driver", "description", "scheduler", "schedule");
      case CUSTOM -> Set.of("id", "description");
      case TABLE ->
          Set.of(
              "id",
              "physicalName",
              "physicalType",
              "dataGranularityDescription",
              "relationships",
              "description",
              "businessName",
              "authoritativeDefinitions",
              "tags",
              "customProperties");
      case COLUMN ->
          Set.of(
              "id",
              "physicalName",
              "partitioned",
              "partitionKeyPosition",
              "encryptedName",
              "transformSourceObjects",
              "transformLogic",
              "transformDescription",
              "examples",
              "criticalDataElement",
              "description",
              "businessName",
              "authoritativeDefinitions",
              "tags");
      case OPTIONS -> Set.of("exclusiveMinimum", "exclusiveMaximum", "multipleOf");
      case RELATIONSHIP -> Set.of("customProperties");
      case QUALITY ->
          Set.of(
              "id",
              "authoritativeDefinitions",
              "businessImpact",
              "customProperties",
              "description",
              "dimension",
              "method",
              "name",
              "schedule",
              "scheduler",
              "severity",
              "tags",
              "unit",
              "rule",
              "query",
              "engine",
              "implementation",
              "mustNotBe",
              "mustNotBeBetween");
      case SLA_NAMES, DESCRIPTION_CUSTOM, CONTRACT_CUSTOM, COLUMN_CUSTOM -> Set.of();
    };
  }
}
