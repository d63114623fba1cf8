package city.sitcenter.identity.access;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Tells a refusal the way every other problem is told. */
@Component
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final HandlerExceptionResolver answers;

  Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    this.answers = answers;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    tell(request, response, new Problem(ProblemCode.LOGIN_REQUIRED));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) {
    tell(request, response, new Problem(code(why)));
  }

  /** Writes a problem met before any controller was reached. */
  public void tell(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    answers.resolveException(request, response, null, problem);
  }

  private static ProblemCode code(AccessDeniedException why) {
    if (why instanceof CsrfException) {
      return ProblemCode.CSRF_TOKEN_MISSING;
    }
    return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
            && caller.mustChangePassword()
        ? ProblemCode.PASSWORD_CHANGE_REQUIRED
        : ProblemCode.FORBIDDEN;
  }
}
