package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away files where none are taken, before anything reads them: whoever first looks for a
 * parameter would write the whole form to disk.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class FormsElsewhere extends OncePerRequestFilter {

  private static final Pattern TAKES_FILES =
      Pattern.compile("/api/v1/(datasets/[^/]+/loads|drafts)/?");

  static boolean isForm(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getContentType(), "")
        .toLowerCase(Locale.ROOT)
        .startsWith("multipart/");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isForm(request) || TAKES_FILES.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    throw new Problem(ProblemCode.MEDIA_TYPE_UNSUPPORTED, "");
  }
}
