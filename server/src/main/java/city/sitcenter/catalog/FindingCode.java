package city.sitcenter.catalog;

import city.sitcenter.catalog.Finding.Severity;
import city.sitcenter.kernel.Slug;

/**
 * Every kind of finding in a city's files. The slug is stable; the words are in {@code
 * findings_*.properties}.
 */
public enum FindingCode {
  // any file
  FILE_MISSING,
  FILE_UNREADABLE,
  FILE_TOO_LARGE,
  FILE_UNKNOWN(Severity.WARNING),
  FILE_MISPLACED,
  YAML_INVALID,
  YAML_TOO_DEEP,
  KEY_DUPLICATE,
  KEY_UNKNOWN,
  KEY_MISSPELT,
  KEY_MISSING,
  TEXT_EXPECTED,
  TEXT_EMPTY,
  CHARACTER_HIDDEN,
  LIST_EXPECTED,
  MAP_EXPECTED,
  NUMBER_EXPECTED,
  INTEGER_EXPECTED,
  BOOLEAN_EXPECTED,
  VALUE_UNKNOWN,
  VALUE_MISSPELT,
  LANGUAGE_MISSING,
  NAME_INVALID,
  NAME_DUPLICATE,
  NAME_TAKEN,
  ALIAS_FOREIGN,
  DATASET_HELD,
  DATE_INVALID,
  ZONE_UNKNOWN,
  BOUNDS_INVERTED,

  // contracts
  STANDARD_UNSUPPORTED,
  VERSION_INVALID,
  ID_DIFFERS,
  TENANT_DIFFERS,
  THEME_UNKNOWN,
  TAG_UNKNOWN(Severity.WARNING),
  ORGANISATION_UNKNOWN,
  DATASET_UNKNOWN,
  COLUMN_UNKNOWN,
  REFERENCE_INVALID,
  REFERENCE_TYPE,
  UNIT_INVALID,
  SPAN_INVALID,
  SHARE_INVALID,
  PATTERN_INVALID,
  FORMAT_INVALID,
  BOUND_INVALID,
  BOUND_EXCLUSIVE,
  KEY_COLUMN_NEEDED,
  KEY_COLUMN_OPTIONAL,
  KEY_PERSONAL,
  SEQUENCE_MODE,
  SEQUENCE_TYPE,
  SEQUENCE_KEY,
  SEQUENCE_OPTIONAL,
  SEQUENCE_PERSONAL,
  TIME_TYPE,
  PLACE_TYPE,
  CODE_LIST_SHAPE,
  CHECK_UNUSED(Severity.WARNING),
  COLUMNS_MISSING,
  COLUMNS_MANY,
  PERSONAL_OPEN(Severity.WARNING),
  PERSONAL_NAMELESS,

  // territories
  GEOJSON_INVALID,
  RING_INVALID,
  TERRITORY_OVERLAP(Severity.WARNING),
  TERRITORY_GAP(Severity.WARNING),
  VALIDITY_OVERLAP,

  // sources
  SCHEDULE_INVALID,
  SCHEDULE_OFTEN,
  ADDRESS_INVALID,
  CHARSET_UNKNOWN,

  // examples of datasets, run by the lake
  EXAMPLE_MISSING(Severity.WARNING),
  EXAMPLE_REJECTED,
  EXAMPLE_ACCEPTED,
  EXAMPLE_OTHER,
  EXAMPLE_FAILED;

  private final Severity severity;

  FindingCode() {
    this(Severity.ERROR);
  }

  FindingCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** The code as files and the API show it, such as {@code key-misspelt}. */
  public String slug() {
    return Slug.dashed(this);
  }
}
