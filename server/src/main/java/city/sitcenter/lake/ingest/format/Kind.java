package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Forms in which a table arrives. Any of them may be packed as zip or gz. */
public enum Kind {
  /** Text with a delimiter, tabs included. */
  CSV,
  /** One document; its rows are an array somewhere in it. */
  JSON,
  /** One object a line. */
  NDJSON,
  GEOJSON,
  XLSX,
  PARQUET,
  /** A folder in the layout of Open SDG, with {@code data/indicator_*.csv}. */
  SDG,
  /** A public transport feed (GTFS Schedule). */
  GTFS;

  @JsonValue
  public String slug() {
    return Slug.of(this);
  }

  @JsonCreator
  public static Kind of(String slug) {
    return slug.equalsIgnoreCase("tsv") ? CSV : Slug.read(Kind.class, slug);
  }
}
