package city.sitcenter.lake.ingest.source;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is cut when nothing comes for a while, or next to nothing for longer: a byte now
 * and then would keep it open for ever. Only the time spent waiting for the source counts.
 */
final class Stalls extends FilterInputStream {

  private final @Nullable String host;
  private final IngestSettings.Fetches least;
  private final long patience;
  private final Thread guard;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;
  private volatile boolean over;
  private long waited;
  private long came;

  /**
   * @param host that is named when it is too slow
   */
  Stalls(InputStream in, @Nullable String host, IngestSettings settings) {
    super(in);
    this.host = host;
    this.least = settings.fetches();
    this.patience = settings.stall().toNanos();
    this.guard = Thread.ofVirtual().name("stall-guard").start(this::guard);
  }

  private void guard() {
    try {
      while (!over) {
        long left = patience - (System.nanoTime() - last);
        if (left <= 0) {
          stalled = true;
          in.close();
          return;
        }
        Thread.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      stalled = true;
    }
  }

  boolean hasStalled() {
    return stalled;
  }

  @Override
  public int read() throws IOException {
    long began = System.nanoTime();
    int b = super.read();
    last = System.nanoTime();
    judge(last - began, b < 0 ? -1 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long began = System.nanoTime();
    int count = super.read(into, offset, length);
    last = System.nanoTime();
    if (count < 0 && stalled) {
      throw new IOException("stalled");
    }
    judge(last - began, count);
    return count;
  }

  private void judge(long nanos, int count) {
    waited += nanos;
    came += count;
    if (count >= 0 && waited >= least.patience().toNanos()) {
      if (came < least.slowest().toBytes() * (waited / 1e9)) {
        throw new Problem(
            ProblemCode.SOURCE_SLOW,
            String.valueOf(host),
            least.slowest().toString(),
            least.patience().toSeconds());
      }
      waited = 0;
      came = 0;
    }
  }

  @Override
  public void close() throws IOException {
    over = true;
    guard.interrupt();
    super.close();
  }
}
