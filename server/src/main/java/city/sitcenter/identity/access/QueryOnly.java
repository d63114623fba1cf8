package city.sitcenter.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request whose parameters are those of its address: to ask the servlet for them would read the
 * whole body of a form, before it is known who sends it.
 */
final class QueryOnly extends HttpServletRequestWrapper {

  private final Map<String, String[]> parameters = new LinkedHashMap<>();

  QueryOnly(HttpServletRequest request) {
    super(request);
    UriComponentsBuilder.newInstance()
        .query(request.getQueryString())
        .build()
        .getQueryParams()
        .forEach((name, values) ->
            parameters.put(
                name,
                values.stream().map(value -> value == null ? "" : value).toArray(String[]::new)));
  }

  @Override
  public @Nullable String getParameter(String name) {
    var values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.get(name);
  }
}
