package city.sitcenter.identity.access;

import city.sitcenter.identity.Actor;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller's method the actor of the request. */
@Component
final class ActorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
            && counts(caller, parameter.getMethod())
        ? caller.actor()
        : Actor.anonymous();
  }

  /** On an operation that is open to all, a credential that does not suffice counts as none. */
  private static boolean counts(Caller caller, @Nullable Method operation) {
    if (operation == null) {
      return true;
    }
    var allows = AllowsRule.allows(operation);
    return allows == null || AllowsRule.credentialSuffices(caller, allows, operation);
  }
}
