package city.sitcenter.simulator.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What kind of file a department hands over. */
public sealed interface Format {
  /** Delimited text. */
  record Csv(Dialect dialect) implements Format {}

  /** One JSON object to a line. */
  record Ndjson() implements Format {}

  /** A GeoJSON collection of points. */
  record GeoJson() implements Format {}

  /** A workbook with lines of text above the table. */
  record Xlsx(String sheet, List<String> preamble) implements Format {}

  /** Starts a table of this format; closing it closes the stream. */
  default Rows open(OutputStream out, Stamp stamp, List<String> headers) throws IOException {
    return switch (this) {
      case Csv csv -> new CsvRows(out, csv.dialect(), stamp, headers);
      case Ndjson _ -> new NdjsonRows(out, stamp, headers);
      case GeoJson _ -> new GeoJsonRows(out, stamp, headers);
      case Xlsx xlsx -> new XlsxRows(out, xlsx.sheet(), xlsx.preamble(), headers);
    };
  }

  default String mediaType() {
    return switch (this) {
      case Csv csv -> csv.dialect().delimiter() == '\t' ? "text/tab-separated-values" : "text/csv";
      case Ndjson _ -> "application/x-ndjson";
      case GeoJson _ -> "application/geo+json";
      case Xlsx _ -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    };
  }
}
