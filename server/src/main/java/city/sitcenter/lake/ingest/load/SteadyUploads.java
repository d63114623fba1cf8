package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Cuts off whoever sends a file more slowly than the slowest line there is: such a file would hold
 * room on the disk and a thread for ever. Only the time spent waiting for the sender counts. It
 * stands in the web server because the parts of a form are read below any servlet's filter. Safe
 * for many threads.
 */
final class SteadyUploads extends ValveBase {

  private final IngestSettings.Uploads settings;

  SteadyUploads(IngestSettings.Uploads settings) {
    super(true);
    this.settings = settings;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!UploadRoom.isForm(request)) {
      getNext().invoke(request, response);
      return;
    }
    var wire = request.getCoyoteRequest();
    var buffer = wire.getInputBuffer();
    wire.setInputBuffer(new Watched(buffer));
    try {
      getNext().invoke(request, response);
    } finally {
      wire.setInputBuffer(buffer);
    }
  }

  /** What comes from one sender. */
  private final class Watched implements InputBuffer {

    private final InputBuffer wire;
    private long waited;
    private long came;

    Watched(InputBuffer wire) {
      this.wire = wire;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
      long began = System.nanoTime();
      try {
        int count = wire.doRead(handler);
        judge(System.nanoTime() - began, Math.max(0, count));
        return count;
      } catch (SocketTimeoutException e) {
        throw stalled(e);
      }
    }

    private void judge(long nanos, int bytes) {
      waited += nanos;
      came += bytes;
      if (waited >= settings.patience().toNanos()) {
        if (came < settings.slowest().toBytes() * (waited / 1e9)) {
          throw stalled(null);
        }
        waited = 0;
        came = 0;
      }
    }

    private Problem stalled(@org.jspecify.annotations.Nullable Exception cause) {
      var rate = settings.slowest().toString();
      long seconds = settings.patience().toSeconds();
      return cause == null
          ? new Problem(ProblemCode.UPLOAD_STALLED, rate, seconds)
          : new Problem(ProblemCode.UPLOAD_STALLED, cause, rate, seconds);
    }

    @Override
    public int available() {
      return wire.available();
    }
  }
}
