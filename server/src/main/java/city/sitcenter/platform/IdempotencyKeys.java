package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST that carries an {@code Idempotency-Key} happens once: sent again, it gets the first answer
 * back for a day. Only answers of success are kept, so that a failure can be tried again.
 */
@Component
@Order(0)
final class IdempotencyKeys extends OncePerRequestFilter {

  private static final String HEADER = "Idempotency-Key";

  /** Asking changes nothing, and its answers may be of any size. */
  private static final String QUESTIONS = "/api/v1/query";

  private static final int LONGEST_KEY = 200;
  private static final int LARGEST_ANSWER = 256 * 1024;

  /** Seconds after which a request that is still being carried out may be asked for again. */
  private static final Long PAUSE = 2L;

  private static final Duration KEPT = Duration.ofDays(1);

  private final IdempotencyStore store;
  private final HandlerExceptionResolver problems;
  private final Clock clock;

  IdempotencyKeys(
      IdempotencyStore store,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
      Clock clock) {
    this.store = store;
    this.problems = problems;
    this.clock = clock;
    store.releaseRunning();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod())
        || request.getHeader(HEADER) == null
        || !request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().startsWith(QUESTIONS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var key = request.getHeader(HEADER);
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      refuse(request, response, new Problem(ProblemCode.REQUEST_INVALID, HEADER));
      return;
    }
    var repeatable = Repeatable.of(request);
    var claim = new IdempotencyStore.Claim(caller(request), key, repeatable.fingerprint());
    if (store.claim(claim, clock.instant())) {
      carryOut(claim, repeatable, response, chain);
    } else {
      repeat(claim, request, response);
    }
  }

  private void carryOut(
      IdempotencyStore.Claim claim,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var copy = new ContentCachingResponseWrapper(response);
    var kept = false;
    try {
      chain.doFilter(request, copy);
      if (copy.getStatus() < 300 && isNotToBeKept(copy)) {
        store.spend(claim);
        kept = true;
        copy.copyBodyToResponse();
        return;
      }
      var body = copy.getContentAsByteArray();
      if (copy.getStatus() < 300 && body.length <= LARGEST_ANSWER && !request.isAsyncStarted()) {
        store.keep(
            claim, new IdempotencyStore.Answer(copy.getStatus(), copy.getContentType(), body));
        kept = true;
      }
    } finally {
      if (!kept) {
        store.release(claim);
      }
    }
    copy.copyBodyToResponse();
  }

  /** A secret that is shown once: sent again, the request is refused rather than answered. */
  private static boolean isNotToBeKept(HttpServletResponse answer) {
    return "no-store".equals(answer.getHeader("Cache-Control"));
  }

  private void repeat(
      IdempotencyStore.Claim claim, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (store.find(claim)) {
      case IdempotencyStore.Running() ->
          refuse(request, response, new Problem(ProblemCode.IDEMPOTENCY_KEY_RUNNING, PAUSE));
      case IdempotencyStore.Spent() ->
          refuse(request, response, new Problem(ProblemCode.IDEMPOTENCY_KEY_REUSED, claim.key()));
      case IdempotencyStore.Answer answer -> {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.body());
      }
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    problems.resolveException(request, response, null, problem);
  }

  /** Two callers may use the same key without meeting. */
  private static String caller(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal == null ? "anonymous " + request.getRemoteAddr() : principal.getName();
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forget() {
    store.forget(clock.instant().minus(KEPT));
  }
}
