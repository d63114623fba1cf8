package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Delivery;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The addresses departments give out: {@code /index.json}, {@code /lists}, {@code /backfill},
 * {@code /latest} and the paged {@code /api}. Conditional requests are answered 304 while nothing
 * is new.
 */
final class CityServer implements Closeable {
  private final HttpServer http;
  private final ExecutorService threads;
  private final History history;
  private final CityLists lists;
  private final Newest newest;
  private final CityClock clock;

  private CityServer(
      HttpServer http, History history, CityLists lists, Newest newest, CityClock clock) {
    this.http = http;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.history = history;
    this.lists = lists;
    this.newest = newest;
    this.clock = clock;
  }

  static CityServer start(
      InetSocketAddress address, History history, CityLists lists, Newest newest, CityClock clock)
      throws IOException {
    HttpServer http = HttpServer.create(address, 64);
    CityServer server = new CityServer(http, history, lists, newest, clock);
    http.setExecutor(server.threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getHostString() + ":" + bound.getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, 405, "Only GET is served here");
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      switch (path.substring(0, path.length() - name.length())) {
        case "/" -> root(exchange, name);
        case "/lists/" -> list(exchange, name);
        case "/backfill/" -> history(exchange, name);
        case "/latest/" -> latest(exchange, name);
        case "/api/" -> page(exchange, name);
        default -> refuse(exchange, 404, "Nothing at " + path);
      }
    }
  }

  private void root(HttpExchange exchange, String name) throws IOException {
    if (name.equals(Index.FILE) || name.isEmpty()) {
      file(exchange, history.file(Index.FILE), "application/json");
    } else {
      refuse(exchange, 404, "Nothing at /" + name);
    }
  }

  private void list(HttpExchange exchange, String name) throws IOException {
    Optional<Path> file =
        name.endsWith(".csv") ? lists.file(name.substring(0, name.length() - 4)) : Optional.empty();
    if (file.isPresent()) {
      file(exchange, file.get(), "text/csv; charset=utf-8");
    } else {
      refuse(exchange, 404, "No list " + name);
    }
  }

  private void history(HttpExchange exchange, String name) throws IOException {
    if (!name.matches("[a-z0-9_]+[.][a-z.]+") || name.endsWith(".part")) {
      refuse(exchange, 404, "No history " + name);
    } else if (history.has(name)) {
      file(exchange, history.file(name), "application/octet-stream");
    } else if (history.isComplete()) {
      refuse(exchange, 404, "No history " + name);
    } else {
      exchange.getResponseHeaders().set("Retry-After", "5");
      refuse(exchange, 503, "The history is still being written");
    }
  }

  private void latest(HttpExchange exchange, String name) throws IOException {
    Optional<Delivery> delivery = newest.byLatestName(name);
    if (delivery.isEmpty()) {
      refuse(exchange, 404, "No dataset hands over " + name);
      return;
    }
    long now = clock.second();
    String tag = newest.tag(delivery.get(), now);
    long due = delivery.get().due(now);
    if (Conditions.unchanged(exchange, tag, due)) {
      Conditions.notModified(exchange, tag, due);
      return;
    }
    Optional<Long> known = Conditions.known(exchange);
    Newest.Batch batch = newest.latest(delivery.get(), known, now);
    if (known.isPresent() && batch.rows() == 0) {
      Conditions.notModified(exchange, tag, due);
      return;
    }
    Conditions.describe(exchange, batch.tag(), batch.to());
    exchange.getResponseHeaders().set("Vary", "If-None-Match, If-Modified-Since");
    send(exchange, batch.mediaType(), batch.bytes().toByteArray());
  }

  private void page(HttpExchange exchange, String dataset) throws IOException {
    Optional<Delivery> delivery = newest.delivery(dataset);
    if (delivery.isEmpty()) {
      refuse(exchange, 404, "No dataset " + dataset);
      return;
    }
    long now = clock.second();
    int page;
    int size;
    Optional<Long> since;
    try {
      page = Math.max(1, Integer.parseInt(Conditions.parameter(exchange, "page").orElse("1")));
      size = Integer.parseInt(Conditions.parameter(exchange, "size").orElse("200"));
      since = Conditions.parameter(exchange, "since").map(s -> Instant.parse(s).getEpochSecond());
    } catch (NumberFormatException | java.time.DateTimeException e) {
      refuse(
          exchange,
          400,
          "page and size are whole numbers, since a moment like 2026-01-14T08:00:00Z");
      return;
    }
    String tag = newest.tag(delivery.get(), now);
    long due = delivery.get().due(now);
    if (page == 1 && Conditions.unchanged(exchange, tag, due)) {
      Conditions.notModified(exchange, tag, due);
      return;
    }
    List<String> all = newest.objects(delivery.get(), since, now);
    Conditions.describe(exchange, tag, due);
    Page answer = Page.of(all, page, Math.clamp(size, 1, 5000));
    answer
        .next(exchange.getRequestURI().getPath())
        .ifPresent(n -> exchange.getResponseHeaders().set("Link", "<" + n + ">; rel=\"next\""));
    send(exchange, "application/json", answer.json().getBytes(StandardCharsets.UTF_8));
  }

  private static void file(HttpExchange exchange, Path file, String mediaType) throws IOException {
    if (!Files.isRegularFile(file)) {
      refuse(exchange, 404, "Nothing here yet: run backfill first");
      return;
    }
    long changed = Files.getLastModifiedTime(file).toMillis() / 1000;
    String tag = file.getFileName() + "-" + Files.size(file) + "-" + changed;
    if (Conditions.unchanged(exchange, tag, changed)) {
      Conditions.notModified(exchange, tag, changed);
      return;
    }
    Conditions.describe(exchange, tag, changed);
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : Files.size(file));
    if (!head) {
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = exchange.getResponseBody()) {
        in.transferTo(out);
      }
    }
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    byte[] body = (why + ".\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void send(HttpExchange exchange, String mediaType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    boolean head = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(200, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }
}
