package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.CatalogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The city's folder as far as changes in the browser go back into it. One that cannot be written is
 * no failure: the database keeps what was changed.
 */
@Component
class CityFolder {

  private static final Logger log = LoggerFactory.getLogger(CityFolder.class);

  private final Path folder;

  CityFolder(CatalogSettings settings) {
    this.folder = settings.city();
  }

  boolean isWritable() {
    return Files.isWritable(folder) && Files.isRegularFile(folder.resolve("city.yaml"));
  }

  boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  /** Writes a file whole or not at all; true when it is there now. */
  boolean put(String path, String text) {
    if (!isWritable()) {
      return false;
    }
    try {
      var file = folder.resolve(path);
      var home = Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
      var written = Files.createTempFile(home, ".", ".part");
      Files.writeString(written, text);
      Files.move(
          written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      log.warn("{} not written to {}", path, folder, e);
      return false;
    }
  }

  /** Gives a folder another name, where the old one is there and the new one is not. */
  void rename(String from, String to) {
    var old = folder.resolve(from);
    var now = folder.resolve(to);
    if (!isWritable() || !Files.isDirectory(old) || Files.exists(now)) {
      return;
    }
    try {
      Files.move(old, now);
    } catch (IOException e) {
      log.warn("{} not renamed to {} in {}", from, to, folder, e);
    }
  }

  /** Removes a file; false when it is still there. */
  boolean remove(String path) {
    try {
      if (has(path) && isWritable()) {
        Files.delete(folder.resolve(path));
      }
    } catch (IOException e) {
      log.warn("{} not removed from {}", path, folder, e);
    }
    return !has(path);
  }
}
