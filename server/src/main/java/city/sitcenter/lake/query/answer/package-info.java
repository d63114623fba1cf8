/** Asking over HTTP: answers as JSON, NDJSON, CSV, XLSX and Parquet; rows, places and profiles. */
@NullMarked
package city.sitcenter.lake.query.answer;

import org.jspecify.annotations.NullMarked;
