package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormReaderTest {

  private static final String TYPE = "multipart/form-data; boundary=\"--ab\"";

  /** Hands over a few bytes at a time, as a network does. */
  private static InputStream drops(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(90_000)));
      }
    };
  }

  private static List<FormPart> read(byte[] form, Random random) throws Exception {
    var folder = Files.createTempDirectory("form");
    var parts = new ArrayList<FormPart>();
    new FormReader(drops(form, random), TYPE, folder).read(parts);
    return parts;
  }

  private static byte[] content(Random random) {
    var content = new ByteArrayOutputStream();
    int pieces = random.nextInt(40);
    for (int i = 0; i < pieces; i++) {
      if (random.nextBoolean()) {
        var almost = List.of("\r\n----a", "\r\n--", "\r\r\n", "---ab", "\n---ab", "\r\n---ab");
        content.writeBytes(
            almost.get(random.nextInt(almost.size())).getBytes(StandardCharsets.UTF_8));
      } else {
        var bytes = new byte[random.nextInt(30_000)];
        random.nextBytes(bytes);
        content.writeBytes(bytes);
      }
    }
    // by chance a piece may end what the one before it began
    return content.toString(StandardCharsets.ISO_8859_1).contains("\r\n----ab")
        ? content(random)
        : content.toByteArray();
  }

  private static void add(ByteArrayOutputStream form, String text) {
    form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void partsComeOutAsTheyWentIn(@ForAll Random random) throws Exception {
    var form = new ByteArrayOutputStream();
    var contents = new ArrayList<byte[]>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      var content = content(random);
      contents.add(content);
      add(
          form,
          (i == 0 ? "" : "\r\n")
              + "----ab\r\nContent-Disposition: form-data; name=\"п%d\"".formatted(i));
      add(form, "; filename=\"файл.csv\"\r\nContent-Type: text/csv\r\n\r\n");
      form.writeBytes(content);
    }
    add(form, "\r\n----ab--\r\n");
    var parts = read(form.toByteArray(), random);
    assertThat(parts).hasSameSizeAs(contents);
    for (int i = 0; i < contents.size(); i++) {
      var part = parts.get(i);
      assertThat(part.getName()).isEqualTo("п" + i);
      assertThat(part.getSubmittedFileName()).isEqualTo("файл.csv");
      assertThat(part.getContentType()).isEqualTo("text/csv");
      assertThat(part.getSize()).isEqualTo(contents.get(i).length);
      try (var in = part.getInputStream()) {
        assertThat(in.readAllBytes()).isEqualTo(contents.get(i));
      }
      part.delete();
    }
  }

  @Test
  void largePartsMoveWhereTheyAreWanted() throws Exception {
    var form = new ByteArrayOutputStream();
    add(form, "----ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n");
    form.writeBytes(new byte[100_000]);
    add(form, "\r\n----ab--");
    var part = read(form.toByteArray(), new Random(1)).getFirst();
    var target = Files.createTempDirectory("form").resolve("kept");
    part.write(target.toString());
    part.delete();
    assertThat(Files.size(target)).isEqualTo(100_000);
  }

  @Test
  void whatIsNoFormIsRefused() {
    var long1 = "x".repeat(9000);
    for (var form :
        List.of(
            "",
            "num,word",
            "----ab",
            "----abc\r\n\r\n",
            "----ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
            "----ab\r\n" + long1 + ": a\r\n\r\nb\r\n----ab--",
            "----ab\r\n\r\n\r\n".repeat(51) + "----ab--")) {
      assertThatThrownBy(() -> read(form.getBytes(StandardCharsets.UTF_8), new Random(1)))
          .as(form)
          .isInstanceOf(ServletException.class);
    }
    assertThatThrownBy(() ->
            new FormReader(
                InputStream.nullInputStream(), "multipart/form-data", Path.of("/nowhere")))
        .isInstanceOf(ServletException.class);
  }

  @Test
  void aSenderWhoGoesAwayIsToldApartFromABadForm() {
    var gone =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(
            () -> new FormReader(gone, TYPE, Path.of("/nowhere")).read(new ArrayList<>()))
        .isExactlyInstanceOf(IOException.class);
  }
}
