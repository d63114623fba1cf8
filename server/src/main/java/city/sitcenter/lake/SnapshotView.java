package city.sitcenter.lake;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as one reader may know it. What counts rows is null for readers who may not see all of
 * them, the message for those who may not load: it is what somebody wrote, or called a file.
 */
@Schema(name = "Snapshot")
public record SnapshotView(
    UUID id,
    DatasetId dataset,
    long sequence,
    Instant publishedAt,
    String publishedBy,
    Snapshot.Operation operation,
    @Nullable Long rows,
    @Nullable Long addedRows,
    @Nullable Long removedRows,
    @Nullable Integer files,
    @Nullable Long bytes,
    @Nullable String message,
    @Nullable UUID load,
    String contractVersion,
    boolean pinned) {

  /** People's names are for colleagues; to others the organisation publishes. */
  public static SnapshotView of(
      Snapshot snapshot, Actor reader, Contract contract, Catalog catalog) {
    boolean counts = contract.showsAllRowsTo(reader);
    return new SnapshotView(
        snapshot.id(),
        snapshot.dataset(),
        snapshot.sequence(),
        snapshot.publishedAt(),
        reader.isStaff() ? snapshot.publishedBy() : contract.owner(),
        snapshot.operation(),
        counts ? snapshot.rows() : null,
        counts ? snapshot.addedRows() : null,
        counts ? snapshot.removedRows() : null,
        counts ? snapshot.files() : null,
        counts ? snapshot.bytes() : null,
        message(snapshot, reader, contract, catalog),
        snapshot.load(),
        snapshot.contractVersion(),
        snapshot.pinned());
  }

  /** Of what was loaded, for those who may load; derived data tell how they came about. */
  public static @Nullable String message(
      Snapshot snapshot, Actor reader, Contract contract, Catalog catalog) {
    return snapshot.load() == null || catalog.may(reader, Action.LOAD, contract)
        ? snapshot.message()
        : null;
  }
}
