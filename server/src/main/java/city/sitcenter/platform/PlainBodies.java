package city.sitcenter.platform;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses JSON whose texts or names hold characters that no store keeps. JSON can write such a
 * character only as an escape (RFC 8259, 7), so the escapes are looked at as the body flows by,
 * wherever in it they stand and whatever reads it afterwards.
 */
@RestControllerAdvice
final class PlainBodies extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    var body = new Escapes(message.getBody());
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }

  /** Follows the escapes of a JSON text as its bytes are read. */
  private static final class Escapes extends FilterInputStream {

    private static final int PLAIN = -1;
    private static final int AFTER_BACKSLASH = 0;

    /** PLAIN, AFTER_BACKSLASH, or how many characters of a number were read, and one. */
    private int state = PLAIN;

    private int number;

    /** A first half of a character whose second half must come next; 0: none. */
    private int half;

    Escapes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        look(one);
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      for (int i = from; i < from + count; i++) {
        look(bytes[i] & 0xFF);
      }
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void look(int one) {
      if (state == PLAIN) {
        plain(one);
      } else if (state == AFTER_BACKSLASH) {
        escaped(one);
      } else {
        digit(one);
      }
    }

    private void plain(int one) {
      if (one == '\\') {
        state = AFTER_BACKSLASH;
        return;
      }
      alone();
      if (one == 127) {
        throw refused(one);
      }
    }

    private void escaped(int one) {
      if (one == 'u') {
        state = 1;
        number = 0;
        return;
      }
      state = PLAIN;
      alone();
      if (one == 'b' || one == 'f') {
        throw refused(one == 'b' ? '\b' : '\f');
      }
    }

    private void digit(int one) {
      // what is no digit the reader of the JSON refuses
      number = number << 4 | Math.max(0, Character.digit(one, 16));
      if (state++ == 4) {
        state = PLAIN;
        character();
      }
    }

    private void character() {
      if (number <= 127 && PlainText.isControl(number)) {
        throw refused(number);
      }
      if (Character.isLowSurrogate((char) number)) {
        if (half == 0) {
          throw refused(number);
        }
        half = 0;
        return;
      }
      alone();
      half = Character.isHighSurrogate((char) number) ? number : 0;
    }

    private void alone() {
      if (half != 0) {
        throw refused(half);
      }
    }

    private static Problem refused(int character) {
      return new Problem(ProblemCode.TEXT_INVALID, "JSON", PlainText.code(character));
    }
  }
}
