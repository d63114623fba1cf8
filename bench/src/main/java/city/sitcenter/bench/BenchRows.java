package city.sitcenter.bench;

import java.nio.file.Path;

/** The rows that are measured, made and copied by DuckDB alone. */
final class BenchRows {

  /** Columns beside the plain ones: a position within the city and a code. */
  static final String PLACES =
      ", 43.17 + hash(i * 7 + salt) % 200000 / 1000000.0 as lat"
          + ", 76.80 + hash(i * 11 + salt) % 250000 / 1000000.0 as lon"
          + ", 'k' || (hash(i * 13) % 20)::varchar as kind";

  private BenchRows() {}

  /** Writes a CSV file of made-up measurements: id, time, station, value, note. */
  static String csv(Path file, long rows, int salt, String more) {
    return """
    copy (
      select i + %2$d * 1000000000 as id,
        strftime(timestamp '2024-01-01' + to_seconds(i * 3 %% 63072000), '%%Y-%%m-%%dT%%H:%%M:%%SZ') as at,
        's' || (hash(i + salt) %% 500)::varchar as station,
        round(hash(i * 3 + salt) %% 100000 / 100.0, 2) as value,
        'note ' || (hash(i * 5) %% 1000)::varchar as note%3$s
      from range(%4$d) r(i), (select %2$d as salt)
    ) to '%1$s' (format csv, header)
    """
        .formatted(file, salt, more, rows);
  }

  /** The bare work: read the same file with its types and write Parquet. */
  static String copy(Path csv, Path parquet, String more) {
    var types = more.isEmpty() ? "" : ", 'lat': 'DOUBLE', 'lon': 'DOUBLE', 'kind': 'VARCHAR'";
    return """
    copy (select * from read_csv('%s', header = true, columns = {'id': 'BIGINT',
      'at': 'TIMESTAMPTZ', 'station': 'VARCHAR', 'value': 'DOUBLE', 'note': 'VARCHAR'%s}))
    to '%s' (format parquet, compression zstd)
    """
        .formatted(csv, types, parquet);
  }
}
