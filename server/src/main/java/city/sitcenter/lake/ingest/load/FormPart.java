package city.sitcenter.lake.ingest.load;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/** A part of a form: short ones in memory, others in a file of their own. */
final class FormPart extends OutputStream implements Part {

  private static final int IN_MEMORY = 64 << 10;

  private final Map<String, String> headers;
  private final ContentDisposition disposition;
  private final Path file;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable OutputStream disk;
  private boolean onDisk;
  private long size;

  /**
   * @param headers by their names in small letters
   */
  FormPart(Map<String, String> headers, Path folder) {
    this.headers = headers;
    this.disposition =
        ContentDisposition.parse(headers.getOrDefault("content-disposition", "form-data"));
    this.file = folder.resolve("part-" + UUID.randomUUID());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    size += length;
    if (size > IN_MEMORY && disk == null) {
      disk = Files.newOutputStream(file);
      onDisk = true;
      memory.writeTo(disk);
      memory.reset();
    }
    (disk == null ? memory : disk).write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return onDisk ? Files.newInputStream(file) : new ByteArrayInputStream(memory.toByteArray());
  }

  String text() {
    try (var in = getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a file away; afterwards the part is empty. */
  @Override
  public void write(String target) throws IOException {
    if (onDisk) {
      Files.move(file, Path.of(target), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.write(Path.of(target), memory.toByteArray());
    }
  }

  @Override
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public String getName() {
    return String.valueOf(disposition.getName());
  }

  @Override
  public @Nullable String getSubmittedFileName() {
    return disposition.getFilename();
  }

  @Override
  public @Nullable String getContentType() {
    return headers.get("content-type");
  }

  @Override
  public long getSize() {
    return size;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.get(name.toLowerCase(java.util.Locale.ROOT));
  }

  @Override
  public Collection<String> getHeaders(String name) {
    var value = getHeader(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public Collection<String> getHeaderNames() {
    return headers.keySet();
  }
}
