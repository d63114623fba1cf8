package city.sitcenter.identity.gate;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.access.AddressBuckets;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.Handlers;
import city.sitcenter.identity.access.Quotas;
import city.sitcenter.identity.access.Refusals;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what people without a login have computed, by the address they come from. */
final class OpenQuota extends OncePerRequestFilter {

  private final AddressBuckets addresses;
  private final Refusals refusals;
  private final Handlers handlers;
  private final int perMinute;

  OpenQuota(Refusals refusals, Handlers handlers, int perMinute) {
    this.addresses = new AddressBuckets(perMinute, perMinute);
    this.refusals = refusals;
    this.handlers = handlers;
    this.perMinute = perMinute;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var operation = handlers.operation(request);
    return operation == null || !operation.hasMethodAnnotation(Costly.class);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isNobody()) {
      var left = Quotas.take(addresses.of(request.getRemoteAddr()), perMinute);
      BearerFilter.tell(left, response);
      if (!left.granted()) {
        refusals.tell(
            request, response, new Problem(ProblemCode.TOO_MANY_REQUESTS, left.seconds()));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isNobody() {
    return !(SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller)
        || caller.actor().kind() == Actor.Kind.ANONYMOUS;
  }
}
