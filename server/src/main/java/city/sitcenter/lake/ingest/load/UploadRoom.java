package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a file in only when there is room for it: once where it arrives, once where it is kept. What
 * others are sending just now counts as used. Stands after the question who is asking and before
 * anything that reads what was sent. Safe for many threads.
 */
@Order(-50)
final class UploadRoom extends OncePerRequestFilter {

  /** Boundaries and the fields beside the file. */
  private static final long BESIDES = 1 << 20;

  private final IngestSettings settings;
  private final Path folder;
  private final AtomicLong promised = new AtomicLong();

  UploadRoom(IngestSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  @Configuration(proxyBeanMethods = false)
  static class Uploads {

    private final Path folder;

    Uploads(IngestSettings settings) throws IOException {
      folder = settings.folder().resolve("uploads");
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
    }

    @Bean
    UploadRoom uploadRoom(IngestSettings settings) {
      return new UploadRoom(settings, folder);
    }

    /** Files arrive on the disk on which they stay. */
    @Bean
    MultipartConfigElement arrival(IngestSettings settings) {
      long largest = settings.largest().toBytes();
      return new MultipartConfigElement(folder.toString(), largest, largest + BESIDES, 64 << 10);
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !FormsElsewhere.isForm(request);
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
    long needed = 2 * length;
    try {
      long free = folder.toFile().getUsableSpace();
      if (free - promised.addAndGet(needed) < settings.keepFree().toBytes()) {
        throw new Problem(ProblemCode.DISK_FULL, free);
      }
      chain.doFilter(request, response);
    } finally {
      promised.addAndGet(-needed);
    }
  }
}
