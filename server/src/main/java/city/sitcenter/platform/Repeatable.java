package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Sha256;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.Objects;

/** A request whose content has been read once to know it again, and can still be read. */
final class Repeatable extends HttpServletRequestWrapper {

  /** Larger content than this comes as the parts of a form, which lie on disk. */
  private static final int LARGEST_BODY = 1 << 20;

  private final byte[] body;
  private final String fingerprint;

  private Repeatable(HttpServletRequest request, byte[] body, String fingerprint) {
    super(request);
    this.body = body;
    this.fingerprint = fingerprint;
  }

  /**
   * Reads the request.
   *
   * @throws Problem {@code too-large} when the content is above 1 MiB and no form
   */
  static Repeatable of(HttpServletRequest request) throws IOException, ServletException {
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
      out.write(
          (request.getRequestURI() + "?" + request.getQueryString())
              .getBytes(StandardCharsets.UTF_8));
      var body = isForm(request) ? parts(request, out) : whole(request, out);
      return new Repeatable(request, body, Sha256.hex(out.getMessageDigest()));
    }
  }

  /** The same for the same address and content, whatever boundary a form's parts have. */
  String fingerprint() {
    return fingerprint;
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.startsWith("multipart/form-data");
  }

  private static byte[] whole(HttpServletRequest request, OutputStream out) throws IOException {
    var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new Problem(ProblemCode.TOO_LARGE);
    }
    out.write(body);
    return body;
  }

  private static byte[] parts(HttpServletRequest request, OutputStream out)
      throws IOException, ServletException {
    for (var part : request.getParts()) {
      var name = Objects.requireNonNullElse(part.getSubmittedFileName(), "");
      out.write(
          ("\0" + part.getName() + "\0" + name + "\0" + part.getSize() + "\0")
              .getBytes(StandardCharsets.UTF_8));
      try (var content = part.getInputStream()) {
        content.transferTo(out);
      }
    }
    return new byte[0];
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return isForm(this) ? super.getInputStream() : new Reread(body);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Reread extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Reread(byte[] body) {
      bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int count) {
      return bytes.read(into, from, count);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new Problem(ProblemCode.INTERNAL);
    }
  }
}
