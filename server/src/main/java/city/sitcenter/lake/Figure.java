package city.sitcenter.lake;

import city.sitcenter.kernel.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that was given once, and where it came from. Of a withheld one only its id and the
 * reason are there.
 *
 * @param value of a cell; of a whole answer its number of rows
 * @param formula the question in words
 * @param snapshots it was computed from
 * @param pinned true when somebody cited it: it resolves for good
 * @param withheld {@code erased} or {@code no-access}; null when it is shown
 */
public record Figure(
    String id,
    @Nullable Object value,
    @Nullable String unit,
    LocalText formula,
    String sql,
    List<UUID> snapshots,
    @Nullable Instant createdAt,
    boolean pinned,
    @Nullable String withheld) {

  public Figure {
    snapshots = List.copyOf(snapshots);
  }
}
