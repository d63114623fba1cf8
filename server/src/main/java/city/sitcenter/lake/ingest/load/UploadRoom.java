package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.LakeSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a file in only when there is room for it: once where it arrives, once where it is kept. What
 * others are sending just now counts as used, and nobody sends more than a few files at once.
 * Stands after the question who is asking and before anything that reads what was sent. Safe for
 * many threads.
 */
@Order(-50)
final class UploadRoom extends OncePerRequestFilter {

  /** Boundaries and the fields beside the file. */
  private static final long BESIDES = 1 << 20;

  private final IngestSettings settings;
  private final long keepFree;
  private final Path folder;
  private final AtomicLong promised = new AtomicLong();
  private final Map<String, Integer> sending = new ConcurrentHashMap<>();

  UploadRoom(IngestSettings settings, DataSize keepFree, Path folder) {
    this.keepFree = keepFree.toBytes();
    this.settings = settings;
    this.folder = folder;
  }

  @Configuration(proxyBeanMethods = false)
  static class Uploads {

    private final Path folder;

    Uploads(LakeSettings lake) throws IOException {
      folder = lake.home().resolve("uploads");
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
    }

    /** A file that hardly moves gives up its place. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> steadyUploads(
        IngestSettings settings) {
      return server -> server.addEngineValves(new SteadyUploads(settings.uploads()));
    }

    @Bean
    UploadRoom uploadRoom(IngestSettings settings, LakeSettings lake) {
      return new UploadRoom(settings, lake.keepFree(), folder);
    }

    /** Files arrive on the disk on which they stay. */
    @Bean
    MultipartConfigElement arrival(IngestSettings settings) {
      long largest = settings.largest().toBytes();
      return new MultipartConfigElement(folder.toString(), largest, largest + BESIDES, 64 << 10);
    }
  }

  static boolean isForm(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getContentType(), "")
        .toLowerCase(Locale.ROOT)
        .startsWith("multipart/");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isForm(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (length < 0) {
      throw new Problem(ProblemCode.UPLOAD_LENGTH_NEEDED);
    }
    if (length > settings.largest().toBytes() + BESIDES) {
      throw new Problem(ProblemCode.TOO_LARGE, settings.largest().toString());
    }
    var who = sender(request);
    int most = settings.uploads().atOnce();
    try {
      if (sending.merge(who, 1, Integer::sum) > most) {
        throw new Problem(ProblemCode.UPLOAD_TOO_MANY, most);
      }
      letIn(request, response, chain, 2 * length);
    } finally {
      sending.computeIfPresent(who, (name, count) -> count > 1 ? count - 1 : null);
    }
  }

  private static String sender(HttpServletRequest request) {
    var person = request.getUserPrincipal();
    return person == null ? request.getRemoteAddr() : person.getName();
  }

  private void letIn(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, long needed)
      throws ServletException, IOException {
    try {
      long free = folder.toFile().getUsableSpace();
      if (free - promised.addAndGet(needed) < keepFree) {
        throw new Problem(ProblemCode.DISK_FULL, free);
      }
      chain.doFilter(request, response);
    } finally {
      promised.addAndGet(-needed);
    }
  }
}
