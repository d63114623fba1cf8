package city.sitcenter.identity.gate;

import city.sitcenter.identity.access.Bearer;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.Purpose;
import city.sitcenter.identity.access.Quotas;
import city.sitcenter.identity.access.Refusals;
import city.sitcenter.identity.machines.ApiKeys;
import city.sitcenter.identity.oidc.Tokens;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the credential of a machine from the Authorization header and counts its requests. */
final class BearerFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final Set<String> FORWARDING = Set.of("forwarded", "x-real-ip", "via");

  private final ApiKeys keys;
  private final Tokens tokens;
  private final Refusals refusals;
  private final boolean behindProxy;

  /**
   * @param behindProxy whether the server believes what proxies say of who asks
   */
  BearerFilter(ApiKeys keys, Tokens tokens, Refusals refusals, boolean behindProxy) {
    this.behindProxy = behindProxy;
    this.keys = keys;
    this.tokens = tokens;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      chain.doFilter(request, response);
      return;
    }
    var bearer = bearer(header, request);
    if (bearer.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      refusals.tell(request, response, new Problem(ProblemCode.LOGIN_REQUIRED));
      return;
    }
    var quota = bearer.get().quota();
    if (quota != null) {
      tell(quota, response);
      if (!quota.granted()) {
        refusals.tell(
            request, response, new Problem(ProblemCode.TOO_MANY_REQUESTS, quota.seconds()));
        return;
      }
    }
    enter(bearer.get().caller());
    chain.doFilter(request, response);
  }

  private Optional<Bearer> bearer(String header, HttpServletRequest request) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    var credential = header.substring(SCHEME.length()).strip();
    var purpose = Purpose.of(request);
    return ApiKeys.looksLikeKey(credential)
        ? keys.check(credential, cameFromHere(request), purpose)
        : tokens.check(credential, purpose);
  }

  private static void enter(Caller caller) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(caller);
    SecurityContextHolder.setContext(context);
  }

  static void tell(Quotas.Left quota, HttpServletResponse response) {
    response.setHeader("RateLimit-Limit", Long.toString(quota.limit()));
    response.setHeader("RateLimit-Remaining", Long.toString(quota.remaining()));
    response.setHeader("RateLimit-Reset", Long.toString(quota.seconds()));
  }

  /**
   * Behind a proxy on this machine everybody would seem to come from here, and where proxies are
   * believed an address is only what somebody wrote.
   */
  private boolean cameFromHere(HttpServletRequest request) {
    if (behindProxy || wasForwarded(request)) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean wasForwarded(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.startsWith("x-forwarded-") || FORWARDING.contains(name));
  }
}
