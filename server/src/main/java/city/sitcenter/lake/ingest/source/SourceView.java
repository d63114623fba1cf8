package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.ingest.load.LoadView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source as the API shows it.
 *
 * @param secretKept whether the secret its log-in names is kept here; null: it logs in nowhere
 * @param file of the city's folder that says the same
 * @param enabled false: it runs by hand only
 */
record SourceView(
    String id,
    DatasetId dataset,
    LocalText title,
    String kind,
    @Nullable String url,
    @Nullable String backfill,
    @Nullable String path,
    @Nullable String schedule,
    CitySource.@Nullable Paging paging,
    CitySource.@Nullable Auth auth,
    @Nullable Boolean secretKept,
    CitySource.Format format,
    List<String> allow,
    String file,
    boolean enabled,
    @Nullable Instant nextRunAt,
    @Nullable LastRun lastRun,
    Access access) {

  /**
   * What the reader may do with it.
   *
   * @param run start it, and pause it
   * @param manage change and remove it
   */
  record Access(boolean run, boolean manage) {}

  /** The last run of a source, in short. */
  record LastRun(
      UUID load,
      Instant at,
      String state,
      long bytes,
      long rows,
      @Nullable Map<String, Object> problem) {

    static LastRun of(LoadView load) {
      return new LastRun(
          load.id(),
          load.startedAt(),
          load.state().slug(),
          load.file().bytes(),
          load.accepted(),
          load.problem());
    }
  }

  static SourceView of(
      Source source,
      @Nullable Boolean secretKept,
      @Nullable Instant next,
      @Nullable LastRun last,
      Access access) {
    var spec = source.spec();
    return new SourceView(
        spec.id(),
        spec.dataset(),
        spec.title(),
        Slug.of(spec.kind()),
        spec.url(),
        spec.backfill(),
        spec.path(),
        spec.schedule(),
        spec.paging(),
        spec.auth(),
        secretKept,
        spec.format(),
        spec.allow(),
        "sources/" + spec.id() + ".yaml",
        source.enabled(),
        next,
        last,
        access);
  }
}
