package city.sitcenter.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built program, running on a home folder of its own. */
final class Running implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path home;
  private final int port;
  private final Process process;
  private final Duration untilFirstPage;

  Running(Path root, Path city, Path home) throws IOException, InterruptedException {
    this.home = home;
    this.port = freePort();
    Files.createDirectories(home);
    var begin = System.nanoTime();
    var builder =
        new ProcessBuilder(
                root.resolve("sitcenter").toString(),
                "start",
                "--port",
                String.valueOf(port),
                "--home",
                home.toString(),
                "--city",
                city.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("bench.log").toFile());
    builder.environment().put("SITCENTER_HOME", home.toString());
    this.process = builder.start();
    awaitFirstPage(begin);
    this.untilFirstPage = Duration.ofNanos(System.nanoTime() - begin);
    awaitReady(begin);
  }

  Duration untilFirstPage() {
    return untilFirstPage;
  }

  Path home() {
    return home;
  }

  /** Resident memory of the program and its database together, in bytes. */
  long residentBytes() throws IOException {
    var database = home.resolve("postgres/data/postmaster.pid");
    var postmaster = Long.parseLong(Files.readAllLines(database).getFirst().strip());
    var processes =
        Stream.concat(
                Stream.of(process.toHandle()),
                ProcessHandle.of(postmaster).stream()
                    .flatMap(main -> Stream.concat(Stream.of(main), main.descendants())))
            .toList();
    var bytes = 0L;
    for (var one : processes) {
      bytes += proportionalBytes(one.pid());
    }
    return bytes;
  }

  /** Pages shared between PostgreSQL's processes count once: the proportional set size. */
  private static long proportionalBytes(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(request(path).build());
  }

  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return read(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Loads a file and waits for the end of it. */
  JsonNode load(String dataset, Path file) throws IOException, InterruptedException {
    var boundary = "bench-boundary";
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(boundary, file.getFileName());
    var body =
        HttpRequest.BodyPublishers.concat(
            HttpRequest.BodyPublishers.ofString(head),
            HttpRequest.BodyPublishers.ofFile(file),
            HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    var load =
        read(
            request("/datasets/" + dataset + "/loads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build());
    while (!List.of("published", "unchanged", "refused", "failed")
        .contains(load.path("state").asString())) {
      Thread.sleep(50);
      load = get("/loads/" + load.path("id").asString());
    }
    if (!load.path("state").asString().equals("published")) {
      throw new IOException("the load was not published: " + load);
    }
    return load;
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + Files.readString(home.resolve("local-key")).strip());
  }

  private JsonNode read(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private void awaitFirstPage(long begin) throws IOException, InterruptedException {
    var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    while (System.nanoTime() - begin < PATIENCE.toNanos() && process.isAlive()) {
      if (isAnswered(page)) {
        return;
      }
      Thread.sleep(20);
    }
    process.destroy();
    throw new IOException("it did not start: " + Files.readString(home.resolve("bench.log")));
  }

  /** The first page does not wait for the city's files and the key of this machine. */
  private void awaitReady(long begin) throws IOException, InterruptedException {
    var ready = "http://127.0.0.1:%d/actuator/health/readiness".formatted(port + 1);
    var request = HttpRequest.newBuilder(URI.create(ready)).build();
    while (!isAnswered(request) || !Files.exists(home.resolve("local-key"))) {
      if (System.nanoTime() - begin > PATIENCE.toNanos() || !process.isAlive()) {
        process.destroy();
        throw new IOException("not ready: " + Files.readString(home.resolve("bench.log")));
      }
      Thread.sleep(20);
    }
  }

  private boolean isAnswered(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (java.net.ConnectException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
