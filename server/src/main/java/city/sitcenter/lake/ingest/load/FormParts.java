package city.sitcenter.lake.ingest.load;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request whose form is read by {@link FormReader}, several times faster than the web server
 * reads it. Fields beside the files are parameters, as the server would have it. {@link #close}
 * removes what nobody took away.
 */
final class FormParts extends HttpServletRequestWrapper implements AutoCloseable {

  private final Path folder;
  private @Nullable List<FormPart> parts;
  private @Nullable Map<String, String[]> parameters;

  /**
   * @param folder on whose disk files arrive
   */
  FormParts(HttpServletRequest request, Path folder) {
    super(request);
    this.folder = folder;
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    var known = parts;
    if (known == null) {
      // should it fail, what came so far is known to be removed
      known = new ArrayList<>();
      parts = known;
      new FormReader(getInputStream(), String.valueOf(getContentType()), folder).read(known);
    }
    return List.copyOf(known);
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    return getParts().stream().filter(part -> part.getName().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    var known = parameters;
    if (known == null) {
      known = new LinkedHashMap<>(super.getParameterMap());
      for (var part : parts == null ? List.<FormPart>of() : parts) {
        if (part.getSubmittedFileName() == null) {
          known.merge(
              part.getName(),
              new String[] {part.text()},
              (one, other) ->
                  Stream.concat(Stream.of(one), Stream.of(other)).toArray(String[]::new));
        }
      }
      if (parts != null) {
        parameters = known;
      }
    }
    return Collections.unmodifiableMap(known);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return getParameterMap().get(name);
  }

  @Override
  public @Nullable String getParameter(String name) {
    var values = getParameterValues(name);
    return values == null ? null : values[0];
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public void close() throws IOException {
    if (parts != null) {
      for (var part : parts) {
        part.delete();
      }
    }
  }
}
