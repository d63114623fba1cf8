package city.sitcenter.lake.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {

  /** A megabyte is harmless, more only when it is packed no denser than 1 to 50. */
  private static final Limits TIGHT = new Limits(64 << 20, 50, 1 << 20, 1000, 8 << 20);

  @TempDir Path folder;

  private Path zip(String name, int entries, int bytes) throws IOException {
    var file = folder.resolve("x.zip");
    var block = ("a,b\n" + " ".repeat(bytes)).getBytes(StandardCharsets.UTF_8);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry(name.formatted(i)));
        zip.write(block);
      }
    }
    return file;
  }

  private static void isBomb(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FILE_BOMB));
  }

  @Test
  void aFolderOfManySmallBombsIsOne() throws IOException, SQLException {
    var file = zip("data/indicator_1-%d-1.csv", 40, 100_000);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      var formats = new Formats(folder, TIGHT, Watch.NOBODY);
      isBomb(() -> formats.open(file, "x.zip", Dialect.UNKNOWN, Names.NONE, duck, false));
    }
  }

  @Test
  void aWorkbookIsWeighedByWhatComesOutOfIt() throws IOException {
    var file = zip("xl/sheet%d.xml", 40, 100_000);
    lie(file);
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().mapToLong(ZipEntry::getSize).max()).hasValue(10);
      isBomb(() -> new Unpacker(TIGHT, Watch.NOBODY).weigh(zip));
    }
  }

  @Test
  void whatIsHarmlessTogetherPasses() throws IOException {
    var file = zip("xl/sheet%d.xml", 4, 100_000);
    try (var zip = new ZipFile(file.toFile())) {
      var unpacker = new Unpacker(TIGHT, Watch.NOBODY);
      unpacker.weigh(zip);
      for (var entry : unpacker.entries(zip)) {
        unpacker.open(zip, entry).transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  /** Makes every entry of the directory claim to hold ten bytes. */
  private static void lie(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i + 46 < bytes.capacity(); i++) {
      if (bytes.getInt(i) == 0x02014b50) {
        bytes.putInt(i + 24, 10);
      }
    }
    Files.write(file, bytes.array());
  }

  private Path gz(byte[]... parts) throws IOException {
    var file = folder.resolve("x.csv.gz");
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      bytes.writeBytes(part);
    }
    Files.write(file, bytes.toByteArray());
    return file;
  }

  private static byte[] member(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gz = new GZIPOutputStream(bytes)) {
      gz.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private String unpacked(byte[]... parts) throws IOException {
    var target = folder.resolve("plain");
    new Unpacker(TIGHT, Watch.NOBODY).gunzip(gz(parts), target);
    return Files.readString(target);
  }

  @Test
  void allMembersOfAGzAreTakenAndItsPaddingIsNot() throws IOException {
    assertThat(unpacked(member("a\n1\n"), member("2\n"), new byte[700])).isEqualTo("a\n1\n2\n");
  }

  @Test
  void whatFollowsTheEndOfAGzIsNotLeftUnsaid() throws IOException {
    var second = member("2\n3\n");
    for (var more :
        List.of(
            "garbage".getBytes(StandardCharsets.UTF_8),
            new byte[] {0, 0, 7},
            Arrays.copyOf(second, 6),
            "x".repeat(200_000).getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> unpacked(member("a\n1\n"), more))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FILE_DAMAGED));
    }
  }
}
