package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Delivery;
import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The newest rows of each dataset. A caller that says up to when it knows gets what is new since,
 * with a day of overlap; one that says nothing gets everything since the end of the history.
 * Thread-safe.
 */
final class Newest {
  /**
   * A batch.
   *
   * @param to moment up to which its rows are told
   */
  record Batch(
      ByteArrayOutputStream bytes, long rows, long from, long to, String mediaType, String tag) {}

  private final Map<String, Department> byDataset;
  private final Optional<Instant> historyEnd;
  private final long seed;
  private final Map<String, Batch> last = new ConcurrentHashMap<>();

  Newest(List<Department> departments, Optional<Instant> historyEnd, long seed) {
    this.byDataset =
        departments.stream()
            .collect(
                Collectors.toUnmodifiableMap(d -> d.delivery().dataset(), Function.identity()));
    this.historyEnd = historyEnd;
    this.seed = seed;
  }

  Optional<Delivery> delivery(String dataset) {
    return Optional.ofNullable(byDataset.get(dataset)).map(Department::delivery);
  }

  Optional<Delivery> byLatestName(String name) {
    return byDataset.values().stream()
        .map(Department::delivery)
        .filter(d -> d.latest().equals(name))
        .findFirst();
  }

  /** The name of the batch that is due now; another moment, another name. */
  String tag(Delivery delivery, long now) {
    return delivery.dataset() + "-" + seed + "-" + delivery.due(now);
  }

  /** The moment a tag of ours stands for. */
  static Optional<Long> momentOf(String tag) {
    String second = tag.substring(tag.lastIndexOf('-') + 1).replace("\"", "");
    return second.matches("[0-9]{9,11}") ? Optional.of(Long.valueOf(second)) : Optional.empty();
  }

  Batch latest(Delivery delivery, Optional<Long> known, long now) throws IOException {
    long to = delivery.due(now);
    long since = known.orElse(historyEnd.map(Instant::getEpochSecond).orElse(to));
    long from = Math.min(since, to) - Delivery.DAY;
    Batch made = last.get(delivery.dataset());
    if (made != null && made.to == to && (made.from == from || delivery.whole())) {
      return made;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Rows rows = delivery.open(bytes, delivery.latest());
    tell(delivery, from, to, rows);
    String mediaType = delivery.format().mediaType();
    Batch batch = new Batch(bytes, rows.count(), from, to, mediaType, tag(delivery, now));
    last.put(delivery.dataset(), batch);
    return batch;
  }

  /** The rows since a moment as JSON objects. */
  List<String> objects(Delivery delivery, Optional<Long> since, long now) throws IOException {
    long to = delivery.due(now);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Rows rows = new Format.Ndjson().open(bytes, Stamp.ISO_UTC, delivery.headers());
    tell(delivery, since.orElse(to - Delivery.DAY), to, rows);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void tell(Delivery delivery, long from, long to, Rows rows) throws IOException {
    Department department = byDataset.get(delivery.dataset());
    if (department == null) {
      throw new IllegalArgumentException("No department makes " + delivery.dataset());
    }
    synchronized (department) {
      try (rows) {
        department.report(from, to, rows);
      }
    }
  }
}
