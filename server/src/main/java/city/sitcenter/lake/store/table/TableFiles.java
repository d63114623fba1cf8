package city.sitcenter.lake.store.table;

import city.sitcenter.lake.store.engine.Durable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Iceberg's metadata files on the local disk, each on disk for good when its stream is closed.
 * Deletes metadata only: whether a data file goes is never Iceberg's to say.
 */
final class TableFiles implements FileIO {

  private static final long serialVersionUID = 1L;

  @Override
  public InputFile newInputFile(String location) {
    return new Reading(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new Writing(location);
  }

  @Override
  public void deleteFile(String location) {
    var path = path(location);
    try {
      if (String.valueOf(folder(path).getFileName()).equals("metadata")) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String location(Path path) {
    return "file://" + path;
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static Path path(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
  }

  private record Reading(String location) implements InputFile {

    @Override
    public long getLength() {
      try {
        return Files.size(path(location));
      } catch (IOException e) {
        throw new NotFoundException(e, "%s", location);
      }
    }

    @Override
    public SeekableInputStream newStream() {
      try {
        return new Input(FileChannel.open(path(location), StandardOpenOption.READ));
      } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
        throw new NotFoundException(e, "%s", location);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean exists() {
      return Files.exists(path(location));
    }
  }

  private record Writing(String location) implements OutputFile {

    @Override
    public PositionOutputStream create() {
      return open(StandardOpenOption.CREATE_NEW);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return open(StandardOpenOption.CREATE);
    }

    private PositionOutputStream open(StandardOpenOption creation) {
      var path = path(location);
      try {
        Files.createDirectories(folder(path));
        var options = new StandardOpenOption[] {creation, StandardOpenOption.WRITE};
        return new Output(path, FileChannel.open(path, options));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputFile toInputFile() {
      return new Reading(location);
    }
  }

  private static final class Input extends SeekableInputStream {

    private final FileChannel channel;
    private final java.io.InputStream stream;

    Input(FileChannel channel) {
      this.channel = channel;
      this.stream = Channels.newInputStream(channel);
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public int read() throws IOException {
      return stream.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return stream.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Output extends PositionOutputStream {

    private final Path path;
    private final FileChannel channel;
    private long position;

    Output(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        position += channel.write(buffer);
      }
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        channel.force(true);
        channel.close();
        Durable.sync(folder(path));
      }
    }
  }
}
