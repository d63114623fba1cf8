package city.sitcenter.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Finds what would serve a request, in the very way the dispatcher will find it. */
@Component
public final class Handlers {

  private final ApplicationContext context;
  private volatile @Nullable List<HandlerMapping> mappings;

  Handlers(ApplicationContext context) {
    this.context = context;
  }

  /** The operation of the API that would serve a request; null when none would. */
  public @Nullable HandlerMethod operation(HttpServletRequest request) {
    return find(request) instanceof HandlerMethod operation ? operation : null;
  }

  /** Null when nothing serves it, or not with this method or in this form. */
  @Nullable Object find(HttpServletRequest request) {
    ServletRequestPathUtils.parseAndCache(request);
    var address = new QueryOnly(request);
    for (var mapping : mappings()) {
      try {
        var chain = mapping.getHandler(address);
        if (chain != null) {
          return chain.getHandler();
        }
      } catch (Exception refused) {
        return null; // the dispatcher meets the same and answers it
      }
    }
    return null;
  }

  /** Looked up late: the mappings need the whole application, and security is built before it. */
  private List<HandlerMapping> mappings() {
    var found = mappings;
    if (found == null) {
      found =
          new ArrayList<>(
              BeanFactoryUtils.beansOfTypeIncludingAncestors(
                      context, HandlerMapping.class, true, false)
                  .values());
      AnnotationAwareOrderComparator.sort(found);
      mappings = found;
    }
    return found;
  }
}
