/**
 * How rows are written: CSV in several dialects and encodings, NDJSON, GeoJSON and XLSX.
 *
 * <p>A department says what it knows, value by value, to {@code Rows}; how that looks in a file is
 * decided here. CSV and NDJSON go straight into a byte buffer, so that ten million rows are a
 * matter of seconds.
 */
@NullMarked
package city.sitcenter.simulator.write;

import org.jspecify.annotations.NullMarked;
