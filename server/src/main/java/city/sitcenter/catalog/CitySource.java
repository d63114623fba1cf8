package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset comes from and when, as a file below {@code sources/} declares it.
 *
 * @param url for HTTP; {@code ${simulator}} stands for the simulator's address
 * @param backfill address asked once, for the past; null: none
 * @param path folder below the program's home, for watched folders
 * @param schedule Spring cron expression of six fields in the city's zone; null: by hand
 * @param allow private addresses the administrator allows for this source
 */
public record CitySource(
    String id,
    DatasetId dataset,
    LocalText title,
    Kind kind,
    @Nullable String url,
    @Nullable String backfill,
    @Nullable String path,
    @Nullable String schedule,
    @Nullable Paging paging,
    @Nullable Auth auth,
    Format format,
    List<String> allow) {

  public CitySource {
    allow = List.copyOf(allow);
  }

  /** How it is fetched. */
  public enum Kind {
    HTTP,
    FOLDER,
    UPLOAD
  }

  /**
   * How to get the next page.
   *
   * @param kind {@code link}, {@code page} or {@code offset}
   */
  public record Paging(String kind, @Nullable String param, @Nullable Integer size) {}

  /**
   * How to log in there.
   *
   * @param kind {@code bearer}, {@code basic} or {@code header}
   * @param secret name of a kept secret, never the secret
   */
  public record Auth(String kind, String secret, @Nullable String header) {}

  /** What the file looks like; everything null is found out. */
  public record Format(
      @Nullable String kind,
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable String decimal,
      @Nullable Integer skip,
      @Nullable String sheet,
      @Nullable String records) {

    public static Format unknown() {
      return new Format(null, null, null, null, null, null, null);
    }
  }
}
