package city.sitcenter.lake;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One immutable published state of a dataset.
 *
 * @param sequence 1 for the first of its dataset, then one more each time
 * @param publishedBy name of the actor
 * @param bytes of all its files
 * @param message why it was published, for people
 * @param load the load that brought it; null for derived data and compaction
 */
public record Snapshot(
    UUID id,
    DatasetId dataset,
    long sequence,
    Instant publishedAt,
    String publishedBy,
    Operation operation,
    long rows,
    long addedRows,
    long removedRows,
    int files,
    long bytes,
    String message,
    @Nullable UUID load,
    String contractVersion,
    boolean pinned) {

  /** The same under another name of its dataset. */
  public Snapshot of(DatasetId name) {
    return name.equals(dataset)
        ? this
        : new Snapshot(
            id,
            name,
            sequence,
            publishedAt,
            publishedBy,
            operation,
            rows,
            addedRows,
            removedRows,
            files,
            bytes,
            message,
            load,
            contractVersion,
            pinned);
  }

  /** How it came from the one before. */
  public enum Operation {
    APPEND,
    REPLACE,
    MERGE,
    /** Without rows or values that may be kept no longer. */
    RETAIN,
    /** The same rows in fewer files. */
    COMPACT;

    @JsonValue
    public String slug() {
      return Slug.of(this);
    }

    /** The one with a slug. */
    public static Operation of(String slug) {
      return Slug.read(Operation.class, slug);
    }
  }
}
