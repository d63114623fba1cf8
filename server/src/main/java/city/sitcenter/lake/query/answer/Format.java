package city.sitcenter.lake.query.answer;

import java.util.Arrays;
import java.util.Optional;

/** Forms of a download. */
enum Format {
  NDJSON("application/x-ndjson", "ndjson"),
  CSV("text/csv", "csv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  PARQUET("application/vnd.apache.parquet", "parquet");

  private final String mediaType;
  private final String ending;

  Format(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  String mediaType() {
    return mediaType;
  }

  String ending() {
    return ending;
  }

  static Optional<Format> of(String accept) {
    return Arrays.stream(values()).filter(one -> accept.contains(one.mediaType)).findFirst();
  }
}
