package city.sitcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser as the server sees it: cookies, the CSRF header, JSON. */
public final class Visitor {

  public static final JsonMapper JSON = JsonMapper.builder().build();

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final String address;

  /** A fresh browser for the server at this port. */
  public Visitor(int port) {
    address = "http://127.0.0.1:" + port;
  }

  public HttpResponse<String> get(String path) {
    return call("GET", path, null, request -> {});
  }

  public HttpResponse<String> post(String path, Object body) {
    return call("POST", path, body, request -> {});
  }

  public HttpResponse<String> put(String path, Object body) {
    return call("PUT", path, body, request -> {});
  }

  public HttpResponse<String> delete(String path) {
    return call("DELETE", path, null, request -> {});
  }

  /** Any call; a body that is not text goes as JSON, and changes carry the CSRF token. */
  public HttpResponse<String> call(
      String method,
      String path,
      @org.jspecify.annotations.Nullable Object body,
      Consumer<HttpRequest.Builder> more) {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    var text = body instanceof String ready ? ready : JSON.writeValueAsString(body);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
    if (!"GET".equals(method)) {
      csrfToken().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    }
    more.accept(request);
    return send(request.build());
  }

  /** Sends a request exactly as it is, but for the cookies. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Logs in and fails when that does not work. */
  public Visitor logIn(String username, String password) {
    var answer = tryLogIn(username, password);
    if (answer.statusCode() != 204) {
      throw new AssertionError("login as " + username + ": " + answer.body());
    }
    return this;
  }

  public HttpResponse<String> tryLogIn(String username, String password) {
    get("/api/v1/session/demo-accounts");
    return post("/login", Map.of("username", username, "password", password));
  }

  public URI uri(String path) {
    return URI.create(address + path);
  }

  /** All cookies as a header of a request. */
  public String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(java.util.stream.Collectors.joining("; "));
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  public void plantCookie(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setDomain("127.0.0.1");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(address), cookie);
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private Optional<String> csrfToken() {
    return cookie("XSRF-TOKEN");
  }
}
