package city.sitcenter.lake;

import java.util.List;

/**
 * What is known of an answer once all its rows have been handed over.
 *
 * @param figure its id: {@link Lake#figure} opens it
 * @param rows that were handed over
 * @param complete false when the question has more than were wanted
 * @param snapshots what it was computed from, each dataset once
 */
public record Streamed(
    String figure,
    List<Answered.Column> columns,
    long rows,
    boolean complete,
    List<Snapshot> snapshots) {

  public Streamed {
    columns = List.copyOf(columns);
    snapshots = List.copyOf(snapshots);
  }
}
