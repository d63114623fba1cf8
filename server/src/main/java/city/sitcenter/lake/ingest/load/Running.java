package city.sitcenter.lake.ingest.load;

import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.format.Watch;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A load while it runs: how far it is, and the way to stop it. Safe for many threads. */
public final class Running implements Watch {

  private volatile long bytesTotal;
  private final long began = System.nanoTime();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong furthest = new AtomicLong();
  private volatile long rows;
  private volatile boolean cancelled;
  private volatile boolean whole;
  private volatile @Nullable Engine engine;

  Running(long bytesTotal) {
    this.bytesTotal = bytesTotal;
  }

  /**
   * How far a load is.
   *
   * @param bytesTotal of the raw file; what was unpacked is counted too, so read may reach it early
   */
  public record Progress(
      long bytesRead,
      long bytesTotal,
      long rows,
      @Nullable Long rowsPerSecond,
      @Nullable Long secondsLeft) {}

  @Override
  public void read(long count) {
    if (cancelled) {
      throw new CancellationException();
    }
    bytes.addAndGet(count);
  }

  /** The file is here: what was read so far was its way here. */
  void total(long count) {
    bytesTotal = count;
    bytes.set(0);
    furthest.set(0);
  }

  void use(Engine working) {
    engine = working;
    if (cancelled) {
      working.cancel();
    }
  }

  void rows(long count) {
    rows = count;
    whole = true;
  }

  void cancel() {
    cancelled = true;
    var working = engine;
    if (working != null) {
      working.cancel();
    }
  }

  void check() {
    if (cancelled) {
      throw new CancellationException();
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  Progress progress() {
    var working = engine;
    double share = working == null ? -1 : working.progress();
    long read = bytesTotal == 0 ? bytes.get() : Math.min(bytesTotal, bytes.get());
    if (whole) {
      read = bytesTotal;
    } else if (share > 0) {
      read = Math.max(read, (long) (share * bytesTotal));
    }
    // Each statement counts from the beginning; what is read stays read.
    read = furthest.accumulateAndGet(read, Math::max);
    double seconds = (System.nanoTime() - began) / 1e9;
    Long rate = rows > 0 && seconds > 0 ? Long.valueOf((long) (rows / seconds)) : null;
    Long left =
        read > 0 && bytesTotal > 0 && seconds > 0.5 && !whole
            ? Long.valueOf((long) (seconds * (bytesTotal - read) / read))
            : null;
    return new Progress(read, bytesTotal, rows, rate, left);
  }
}
