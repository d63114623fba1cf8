package city.sitcenter.identity.access;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets a request pass when the operation it would reach allows its actor. An operation without
 * {@link Allows} is closed to everybody; pages and files of the front end are open.
 */
@Component
public final class AllowsRule implements AuthorizationManager<RequestAuthorizationContext> {

  private static final AuthorizationDecision YES = new AuthorizationDecision(true);
  private static final AuthorizationDecision NO = new AuthorizationDecision(false);

  private final Handlers handlers;

  AllowsRule(Handlers handlers) {
    this.handlers = handlers;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
    return mayPass(who, handlers.find(context.getRequest())) ? YES : NO;
  }

  private static boolean mayPass(
      Supplier<? extends @Nullable Authentication> who, @Nullable Object handler) {
    return switch (handler) {
      case null -> true; // nothing is there: the answer is "not found"
      case HandlerMethod operation -> mayCall(who, operation);
      case ResourceHttpRequestHandler files -> true;
      case ParameterizableViewController page -> true;
      default -> false;
    };
  }

  static boolean mayCall(
      Supplier<? extends @Nullable Authentication> who, HandlerMethod operation) {
    if (operation.getBeanType().getName().startsWith("org.springdoc.")) {
      return true;
    }
    var allows = allows(operation);
    if (allows == null) {
      return false;
    }
    if (Arrays.asList(allows.value()).contains(Role.ANONYMOUS)) {
      return true;
    }
    return who.get() instanceof Caller caller
        && caller.actor().kind() != Actor.Kind.ANONYMOUS
        && caller.actor().is(allows.value())
        && credentialSuffices(caller, allows, operation.getMethod());
  }

  /**
   * Whether what the caller showed is good for an operation: a key or token for one of its scopes,
   * a password that somebody else gave out for nothing but its change.
   */
  static boolean credentialSuffices(Caller caller, Allows allows, Method operation) {
    var isForAll = allows.scope().equals(Allows.ANY_SCOPE);
    var passwordServes =
        !caller.mustChangePassword()
            || operation.isAnnotationPresent(OpenBeforePasswordChange.class);
    return isForAll || (passwordServes && caller.hasScope(allows.scope()));
  }

  /** What an operation allows; null when it is closed. */
  public static @Nullable Allows allows(HandlerMethod operation) {
    return allows(operation.getMethod());
  }

  static @Nullable Allows allows(Method operation) {
    return AnnotatedElementUtils.findMergedAnnotation(operation, Allows.class);
  }
}
