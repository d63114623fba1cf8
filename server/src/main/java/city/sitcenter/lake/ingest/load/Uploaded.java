package city.sitcenter.lake.ingest.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.springframework.web.multipart.MultipartFile;

/** A file that came by upload and lies on the disk on which it is kept. */
record Uploaded(MultipartFile file) implements RawFiles.Content {

  @Override
  public void to(OutputStream out) throws IOException {
    try (var in = file.getInputStream()) {
      in.transferTo(out);
    }
  }

  @Override
  public boolean moveTo(Path target) throws IOException {
    // given a path the framework would copy; a file it renames
    file.transferTo(target.toFile());
    return true;
  }
}
