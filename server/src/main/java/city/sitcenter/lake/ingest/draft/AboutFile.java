package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.draft.Draft.About;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.List;

/** What a file's name and its columns tell of the dataset. */
final class AboutFile {

  private AboutFile() {}

  static About named(Catalog catalog, Actor actor, String name) {
    var stem = stem(name);
    var city = catalog.city().orElse(null);
    var theme = city == null || city.themes().isEmpty() ? "" : city.themes().getFirst().id();
    var organisation = actor.organisation() == null ? "" : actor.organisation();
    if (organisation.isEmpty() && city != null && !city.organisations().isEmpty()) {
      organisation = city.organisations().getFirst().id();
    }
    var title = Titles.ofDataset(catalog, stem).of(Titles.readable(stem));
    return new About(
        unusedId(catalog, Slug.of(stem, "dataset")),
        title,
        title,
        theme,
        organisation,
        "internal",
        "CC-BY-4.0",
        "append",
        null);
  }

  /** A file's name without what tells its kind. */
  static String stem(String name) {
    return name.replaceFirst("(?i)(\\.[a-z0-9]{2,7}){1,2}$", "");
  }

  private static String unusedId(Catalog catalog, String slug) {
    var id = slug;
    for (int n = 2; catalog.find(new DatasetId(id)).isPresent(); n++) {
      id = slug + "_" + n;
    }
    return id;
  }

  /** The same with what the columns tell. */
  static About of(About about, List<DraftColumn> columns) {
    boolean personal = columns.stream().anyMatch(column -> column.personal() != null);
    return about.as(personal ? "restricted" : about.sensitivity(), mode(columns));
  }

  /** The same with the mode that fits these columns. */
  static About withMode(About about, List<DraftColumn> columns) {
    return about.as(about.sensitivity(), mode(columns));
  }

  private static String mode(List<DraftColumn> columns) {
    boolean key = columns.stream().anyMatch(DraftColumn::key);
    boolean time = columns.stream().anyMatch(DraftColumn::time);
    // A key that comes again is one of rows that change.
    boolean versions =
        columns.stream()
            .anyMatch(column -> column.sequences() || column.key() && column.repeated() != null);
    // What has a time grows; without a key nothing of it is taken for a repeat.
    return key ? versions || !time ? "merge" : "events" : time ? "append" : "replace";
  }
}
