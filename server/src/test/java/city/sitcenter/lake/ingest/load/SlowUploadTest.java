package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class SlowUploadTest {

  @Autowired Feed feed;

  /** Promises a megabyte and sends a byte now and then, as one would who wants to hold the room. */
  @Test
  @Timeout(30)
  void whoSendsNextToNothingIsCutOffAndTold() throws IOException, InterruptedException {
    feed.contract(TestContract.of("slow_upload", "append", "num integer"));
    var visitor = feed.steward();
    var uri = visitor.uri("/api/v1/datasets/slow_upload/loads");
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      var out = socket.getOutputStream();
      var head =
          "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nX-XSRF-TOKEN: %s\r\nAccept-Language: en\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nnum\n"
              .formatted(
                  uri.getPath(),
                  uri.getAuthority(),
                  visitor.cookies(),
                  visitor.cookie("XSRF-TOKEN").orElse(""));
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      var dribble =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  while (true) {
                    out.write('1');
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                  }
                } catch (IOException | InterruptedException e) {
                  // cut off
                }
              });
      var answer = new StringBuilder();
      var in = socket.getInputStream();
      for (int c = in.read(); c >= 0 && !answer.toString().contains("hint"); c = in.read()) {
        answer.append((char) c);
      }
      dribble.interrupt();
      assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("upload-stalled");
    }
  }
}
