package city.sitcenter.platform;

import city.sitcenter.kernel.GivenJson;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;

/**
 * What is wrong with a request before anybody looked at what it asks for, in our own words: those
 * of the libraries are English, and speak of methods and types.
 */
final class RequestFaults {

  private RequestFaults() {}

  /** The problem behind a failure; null when it is none of these. */
  static @Nullable Problem of(Exception failure) {
    return switch (failure) {
      case MissingServletRequestPartException part ->
          invalid(failure, "part-missing", part.getRequestPartName());
      case MissingServletRequestParameterException parameter ->
          invalid(failure, "parameter-missing", parameter.getParameterName());
      case UnsatisfiedServletRequestParameterException parameters ->
          invalid(failure, "parameter-missing", String.join(", ", parameters.getParamConditions()));
      case MissingRequestHeaderException header ->
          invalid(failure, "header-missing", header.getHeaderName());
      case MethodArgumentTypeMismatchException mistyped ->
          invalid(failure, kind(mistyped), mistyped.getName(), choices(mistyped));
      case HttpMediaTypeNotSupportedException type ->
          problem(
              ProblemCode.MEDIA_TYPE_UNSUPPORTED,
              failure,
              "types",
              list(type.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException type ->
          problem(
              ProblemCode.NOT_ACCEPTABLE,
              failure,
              "types-given",
              list(type.getSupportedMediaTypes()));
      case HttpRequestMethodNotSupportedException method ->
          problem(
              ProblemCode.METHOD_NOT_ALLOWED,
              failure,
              "methods",
              String.join(
                  ", ", Objects.requireNonNullElse(method.getSupportedMethods(), new String[0])));
      case HttpMessageNotReadableException unread -> body(unread);
      case MultipartException form -> form(form);
      case InvalidParameterException parameters -> invalid(parameters, "form-fields");
      default -> null;
    };
  }

  private static String kind(MethodArgumentTypeMismatchException mistyped) {
    var type = mistyped.getRequiredType();
    if (type == UUID.class) {
      return "not-id";
    } else if (type == Instant.class) {
      return "not-time";
    } else if (type == LocalDate.class) {
      return "not-date";
    } else if (type == boolean.class || type == Boolean.class) {
      return "not-flag";
    } else if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
      return "not-number";
    }
    return type != null && type.isEnum() ? "one-of" : "not-fitting";
  }

  private static String choices(MethodArgumentTypeMismatchException mistyped) {
    var type = mistyped.getRequiredType();
    return type == null || !type.isEnum()
        ? ""
        : Arrays.stream(type.getEnumConstants())
            .map(one -> Slug.of((Enum<?>) one))
            .collect(Collectors.joining(", "));
  }

  private static Problem body(HttpMessageNotReadableException unread) {
    if (!(unread.getCause() instanceof JacksonException json)) {
      return invalid(unread, unread.getCause() == null ? "body-missing" : "form-unreadable");
    }
    return GivenJson.fault("", json);
  }

  private static Problem form(MultipartException form) {
    var many = cause(form, FileCountLimitExceededException.class);
    if (many != null) {
      return invalid(form, "form-parts", many.getLimit());
    } else if (cause(form, InvalidParameterException.class) != null) {
      return invalid(form, "form-fields");
    }
    // without a cause, Spring says that the request is no form at all
    return form.getCause() == null
        ? problem(ProblemCode.MEDIA_TYPE_UNSUPPORTED, form, "form-needed")
        : invalid(form, "form-unreadable");
  }

  private static <E extends Throwable> @Nullable E cause(Exception failure, Class<E> wanted) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (wanted.isInstance(cause)) {
        return wanted.cast(cause);
      }
    }
    return null;
  }

  private static String list(Collection<?> types) {
    return types.stream().map(Object::toString).distinct().collect(Collectors.joining(", "));
  }

  private static Problem invalid(Exception failure, String key, Object... values) {
    return problem(ProblemCode.REQUEST_INVALID, failure, key, values);
  }

  private static Problem problem(
      ProblemCode code, Exception failure, String key, Object... values) {
    return new Problem(
        code,
        failure,
        LocalText.inEach(language -> Phrases.of("requests", language).say(key, values)));
  }
}
