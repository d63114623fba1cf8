package city.sitcenter.identity.gate;

import city.sitcenter.identity.access.Handlers;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away files where none are taken, before anything reads them: whoever first looks for a
 * parameter would write the whole form to disk.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class FormsElsewhere extends OncePerRequestFilter {

  private final Handlers handlers;

  FormsElsewhere(Handlers handlers) {
    this.handlers = handlers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isForm(request) || takesFiles(request);
  }

  private static boolean isForm(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getContentType(), "")
        .toLowerCase(Locale.ROOT)
        .startsWith("multipart/");
  }

  private boolean takesFiles(HttpServletRequest request) {
    var operation = handlers.operation(request);
    return operation != null
        && Arrays.stream(operation.getMethodParameters())
            .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestPart.class));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    throw new Problem(ProblemCode.MEDIA_TYPE_UNSUPPORTED, "");
  }
}
