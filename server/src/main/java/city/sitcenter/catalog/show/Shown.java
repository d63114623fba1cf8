package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.HealthShown;
import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows datasets. */
final class Shown {

  private Shown() {}

  /** What a dataset is called, whose it is and what its reader may do with it. */
  record Title(DatasetId id, LocalText title, String organisation, Access access) {}

  /**
   * A dataset in a list.
   *
   * @param rows null for readers who may not see all of them
   */
  record Summary(
      DatasetId id,
      LocalText title,
      LocalText meaning,
      String theme,
      String organisation,
      Sensitivity sensitivity,
      String nature,
      HealthShown health,
      @Nullable Long rows,
      @Nullable Instant updatedAt,
      @Nullable Coverage coverage,
      boolean hasPlace,
      Access access) {}

  /**
   * A dataset by itself: a summary and everything else.
   *
   * @param hiddenColumns how many more there are that this reader may not see; 0 also for who is no
   *     staff, to whom even their number would tell something
   * @param legalHold null: there is none, or it is not for this reader to know
   */
  record Detail(
      DatasetId id,
      LocalText title,
      LocalText meaning,
      String theme,
      String organisation,
      Sensitivity sensitivity,
      String nature,
      HealthShown health,
      @Nullable Long rows,
      @Nullable Instant updatedAt,
      @Nullable Coverage coverage,
      boolean hasPlace,
      Contract.Description description,
      String licence,
      List<String> tags,
      String version,
      String status,
      String mode,
      double tolerance,
      List<String> key,
      @Nullable Object time,
      @Nullable PlaceShown place,
      @Nullable String frequency,
      @Nullable String settling,
      @Nullable String retention,
      List<ColumnShown> columns,
      int hiddenColumns,
      @Nullable SnapshotShown snapshot,
      List<DatasetId> aliases,
      boolean codeList,
      LegalHolds.@Nullable Hold legalHold,
      Access access) {}

  record Coverage(Instant from, Instant to) {}

  record EventShown(String event) {}

  record ValidShown(String validFrom, String validTo) {}

  record PlaceShown(String lat, String lon) {}

  record ValueShown(String value, LocalText title) {

    /** The values of a list that the contract has names for, in the list's order. */
    static List<ValueShown> of(Column column) {
      return column.checks().stream()
          .flatMap(check ->
              check instanceof Column.Check.OneOf list
                  ? list.values().stream()
                      .filter(list.titles()::containsKey)
                      .map(value -> new ValueShown(value, list.title(value)))
                  : Stream.of())
          .toList();
    }
  }

  record ColumnShown(
      String name,
      String type,
      LocalText title,
      LocalText meaning,
      @Nullable String unit,
      boolean required,
      boolean unique,
      Sensitivity sensitivity,
      @Nullable String references,
      List<RuleShown> rules,
      List<ValueShown> values,
      boolean added) {

    static ColumnShown of(Column column, @Nullable String references) {
      return new ColumnShown(
          column.name(),
          column.type().slug(),
          column.title(),
          column.meaning(),
          column.unit(),
          column.required(),
          column.unique(),
          column.sensitivity(),
          references,
          column.checks().stream()
              .filter(check -> !(check instanceof Column.Check.Reference))
              .map(check -> new RuleShown(check.rule(), RuleText.of(check)))
              .toList(),
          ValueShown.of(column),
          column.added());
    }
  }

  record RuleShown(String rule, String text) {}

  /** What the catalogue knows of the newest snapshot; the list of snapshots tells all. */
  record SnapshotShown(
      UUID id,
      DatasetId dataset,
      long sequence,
      Instant publishedAt,
      String publishedBy,
      @Nullable Long rows,
      @Nullable Integer files,
      @Nullable Long bytes,
      String contractVersion) {}

  /**
   * What the reader may do.
   *
   * @param write change the contract
   * @param load bring data
   */
  record Access(boolean read, boolean write, boolean load) {}
}
