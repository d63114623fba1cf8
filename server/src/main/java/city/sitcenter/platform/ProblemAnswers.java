package city.sitcenter.platform;

import city.sitcenter.kernel.DatabaseAway;
import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.util.Locale;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;

/** The one place that turns what went wrong into an answer. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAnswers {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

  /** Seconds after which a database that was restarted mostly answers again. */
  private static final Long DATABASE_PAUSE = 5L;

  private final ProblemWords words;

  ProblemAnswers(ProblemWords words) {
    this.words = words;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> answer(
      Exception failure, Locale language, HttpServletRequest request) {
    if (isGone(failure)) {
      log.info("{} {}: whoever asked went away", request.getMethod(), request.getRequestURI());
      return null;
    }
    var problem = problem(failure);
    if (problem.code().status() == 500) {
      log.error("{}", problem.getMessage(), failure);
    } else if (problem.code().status() > 500) {
      log.warn("{}", problem.getMessage());
    }
    var headers = new HttpHeaders();
    if (failure instanceof ErrorResponse known) {
      headers.putAll(known.getHeaders());
    }
    ProblemWords.retryAfterSeconds(problem)
        .ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds.toString()));
    return ResponseEntity.status(problem.code().status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(words.tell(problem, language));
  }

  /**
   * Whether nobody is there any more to be answered, which is no fault of the program, whatever the
   * failure was wrapped in on its way.
   */
  private static boolean isGone(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem) {
        return false;
      }
      if (cause instanceof AsyncRequestNotUsableException
          || cause instanceof ClientAbortException
          || cause instanceof EOFException && failure instanceof MultipartException) {
        return true;
      }
    }
    return false;
  }

  private static Problem problem(Exception failure) {
    var problem = known(failure);
    return problem.code().status() == 500 && DatabaseAway.isCauseOf(failure)
        ? new Problem(ProblemCode.DATABASE_AWAY, failure, DATABASE_PAUSE)
        : problem;
  }

  private static Problem known(Exception failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case RequestRejectedException odd ->
          new Problem(ProblemCode.TEXT_INVALID, odd, "multipart/form-data", PlainText.code(0));
      default -> inside(failure).orElseGet(() -> told(failure));
    };
  }

  private static Problem told(Exception failure) {
    var fault = RequestFaults.of(failure);
    if (fault != null) {
      return fault;
    }
    return failure instanceof ErrorResponse known
        ? new Problem(code(known.getStatusCode()), failure, "")
        : new Problem(ProblemCode.INTERNAL, failure);
  }

  /** A problem met while a request was being read is still that problem. */
  private static Optional<Problem> inside(Exception failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  /** The problem behind a status that somebody else chose. */
  static ProblemCode code(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> ProblemCode.LOGIN_REQUIRED;
      case 403 -> ProblemCode.FORBIDDEN;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 406 -> ProblemCode.NOT_ACCEPTABLE;
      case 412 -> ProblemCode.PRECONDITION_FAILED;
      case 413 -> ProblemCode.TOO_LARGE;
      case 415 -> ProblemCode.MEDIA_TYPE_UNSUPPORTED;
      case 429 -> ProblemCode.TOO_MANY_REQUESTS;
      case 503 -> ProblemCode.NOT_READY;
      // a method or a version of HTTP that the server does not speak
      case 501, 505 -> ProblemCode.REQUEST_INVALID;
      default -> status.is5xxServerError() ? ProblemCode.INTERNAL : ProblemCode.REQUEST_INVALID;
    };
  }
}
