package city.sitcenter.lake.query.answer;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a request be asked whether its client has hung up. The Servlet API cannot tell before
 * something is written; the container can, by looking for more input without waiting for it: at the
 * end of the stream it reports one byte that is not there. A client that already sent its next
 * request on the same connection, which none of today's does, has more than that and is there.
 */
final class ClientValve extends ValveBase {

  private static final String ATTRIBUTE = ClientValve.class.getName();

  ClientValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    BooleanSupplier gone = () -> isGone(request);
    request.setAttribute(ATTRIBUTE, gone);
    getNext().invoke(request, response);
  }

  private static boolean isGone(Request request) {
    var inner = request.getCoyoteRequest();
    inner.action(ActionCode.AVAILABLE, true);
    return inner.getAvailable() == 1;
  }

  /**
   * Answers whether the client of a request has gone; empty where the container is another one. To
   * be asked only while nobody reads the request or writes the response.
   */
  static Optional<BooleanSupplier> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof BooleanSupplier gone
        ? Optional.of(gone)
        : Optional.empty();
  }
}
