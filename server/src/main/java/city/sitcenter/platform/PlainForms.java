package city.sitcenter.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses forms with files whose fields hold characters that no store keeps, as {@link
 * PlainRequests} does with parameters. It looks later than that: such a form is read only after it
 * is known who sends it and that there is room.
 */
@Component
final class PlainForms implements HandlerInterceptor, WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request instanceof MultipartHttpServletRequest form) {
      form.getParameterMap()
          .forEach((name, values) -> {
            PlainRequests.check("?", name);
            for (var value : values) {
              PlainRequests.check(name, value);
            }
          });
      form.getFileMap().keySet().forEach(name -> PlainRequests.check("?", name));
    }
    return true;
  }
}
