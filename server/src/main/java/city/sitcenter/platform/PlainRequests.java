package city.sitcenter.platform;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one place where parameters are refused that are no UTF-8 or hold characters that no store
 * keeps, so that nobody behind it meets them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class PlainRequests extends OncePerRequestFilter {

  private static final int SHOWN = 40;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var query = request.getQueryString();
    if (query != null) {
      checkQuery(query);
    }
    if (isForm(request)) {
      request
          .getParameterMap()
          .forEach((name, values) -> {
            check("?", name);
            for (var value : values) {
              check(name, value);
            }
          });
    }
    chain.doFilter(request, response);
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null
        && type.regionMatches(
            true,
            0,
            MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            0,
            MediaType.APPLICATION_FORM_URLENCODED_VALUE.length());
  }

  private static void checkQuery(String query) {
    for (var part : query.split("&", -1)) {
      var equals = part.indexOf('=');
      var name = decoded("?", equals < 0 ? part : part.substring(0, equals));
      check("?", name);
      if (equals >= 0) {
        check(name, decoded(name, part.substring(equals + 1)));
      }
    }
  }

  /** What percent-encoded UTF-8 stands for (RFC 3986, 2.1). */
  private static String decoded(String name, String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(name, text, i));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Problem(ProblemCode.TEXT_INVALID, e, shown(name), "UTF-8");
    }
  }

  private static int octet(String name, String text, int at) {
    if (at + 2 < text.length()) {
      int high = Character.digit(text.charAt(at + 1), 16);
      int low = Character.digit(text.charAt(at + 2), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw new Problem(ProblemCode.TEXT_INVALID, shown(name), "%");
  }

  /** Refuses a value under its name. */
  static void check(String name, String value) {
    var odd = PlainText.odd(value, 0, value.length());
    if (odd >= 0) {
      throw new Problem(ProblemCode.TEXT_INVALID, shown(name), PlainText.code(value.charAt(odd)));
    }
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), SHOWN));
  }
}
