package city.sitcenter.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stops a marked request right before the operation it was let through to, and answers which one
 * that is: so every route can be tried without doing anything.
 */
@Component
class RouteProbe implements HandlerInterceptor, WebMvcConfigurer {

  static final String MARK = "X-Route-Probe";
  static final String REACHED = "X-Route-Reached";
  static final int PASSED = 418;

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(Integer.MAX_VALUE);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getHeader(MARK) == null) {
      return true;
    }
    response.setStatus(PASSED);
    response.setHeader(
        REACHED,
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
    return false;
  }
}
