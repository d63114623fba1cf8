package city.sitcenter.lake.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream that is cut when nothing comes for a while. */
final class Stalls extends FilterInputStream {

  private final long patience;
  private final Thread guard;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;
  private volatile boolean over;

  Stalls(InputStream in, Duration patience) {
    super(in);
    this.patience = patience.toNanos();
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
    int b = super.read();
    last = System.nanoTime();
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    last = System.nanoTime();
    if (count < 0 && stalled) {
      throw new IOException("stalled");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    over = true;
    guard.interrupt();
    super.close();
  }
}
