package city.sitcenter.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class HostileInputTest {

  private static final String TOKEN = "Cookie: XSRF-TOKEN=t\r\nX-XSRF-TOKEN: t\r\n";

  @Autowired Visitors visitors;
  @Autowired JdbcClient jdbc;

  @Test
  void tenMegabytesAreRefusedBeforeTheyHaveAllCome() throws Exception {
    assertThat(firstLine("/login", "application/json", TOKEN, "{\"username\":\""))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void anUploadIsRefusedBeforeItHasComeWhenItsSenderMayNot() throws Exception {
    var loads = "/api/v1/datasets/calls_112/loads";
    var form = "multipart/form-data; boundary=x";
    var part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    assertThat(firstLine(loads, form, TOKEN, part)).startsWith("HTTP/1.1 401");
    assertThat(firstLine(loads, form, "", part)).startsWith("HTTP/1.1 403");
  }

  /** The address leads to the upload, the form to the rebuilding that fewer may ask for. */
  @Test
  void aFormFieldDoesNotLeadToAnotherOperation() {
    var form =
        "--x\r\nContent-Disposition: form-data; name=\"rebuild\"\r\n\r\n"
            + "00000000-0000-0000-0000-000000000000\r\n--x--\r\n";
    var answer =
        visitors
            .as(Role.PARTNER)
            .call(
                "POST",
                "/api/v1/datasets/calls_112/loads",
                form,
                request ->
                    request
                        .header(RouteProbe.MARK, "1")
                        .setHeader("Content-Type", "multipart/form-data; boundary=x"));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /** The answer to a large request of which only the beginning is sent. */
  private String firstLine(String path, String type, String token, String beginning)
      throws Exception {
    try (var socket = new Socket("127.0.0.1", visitors.nobody().uri("/").getPort())) {
      socket.setSoTimeout(10_000);
      var head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n".formatted(path, type)
              + token
              + "Content-Length: 10000000\r\n\r\n";
      socket
          .getOutputStream()
          .write((head + beginning + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.valueOf(answer.readLine());
    }
  }

  static Stream<String> strangeBodies() {
    return Stream.of(
        "",
        "null",
        "[]",
        "{",
        "[".repeat(4000),
        "{\"username\":{}}",
        "{\"username\":[\"a\"],\"password\":1}",
        "\0\0\0");
  }

  @ParameterizedTest
  @MethodSource("strangeBodies")
  void strangeBodiesAreRefusedNotMet(String body) {
    assertThat(login(body).statusCode()).isIn(400, 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "admin\0",
        "a\r\nSet-Cookie: evil=1",
        "' or '1'='1",
        "admin'--",
        "%",
        "\u202eadmin",
        "аdmin",
        "../../etc/passwd",
        " "
      })
  void strangeNamesAreJustUnknown(String name) {
    jdbc.sql("delete from identity.login_failure").update();
    var answer = visitors.nobody().tryLogIn(name, "x");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(c -> c.contains("evil"));
    assertThat(visitors.nobody().tryLogIn("x".repeat(3000), "x").statusCode()).isEqualTo(401);
    assertThat(visitors.nobody().tryLogIn("admin", "x".repeat(3000)).statusCode()).isEqualTo(401);
  }

  @Test
  void aPurposeWithControlCharactersIsNone() {
    visitors
        .as(Role.ADMINISTRATOR)
        .call(
            "POST",
            "/api/v1/api-keys",
            Map.of("name", "purposeless"),
            request -> request.header("X-Purpose", "a%0d%0aSet-Cookie:%20x=1"));
    var purposes =
        jdbc.sql(
                """
                select coalesce(purpose, '') from identity.audit
                where action = 'api-key.create' and detail ->> 'name' = 'purposeless'
                """)
            .query(String.class)
            .list();
    assertThat(purposes).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users;x=1",
        "/api/v1//users",
        "/api/v1/./users",
        "/api/v1/x/../users",
        "/api/v1/%75sers",
        "/api/v1/users/",
        "/api/v1/users%2f",
        "/API/V1/users",
        "//api/v1/users"
      })
  void noSpellingOfAnAddressPassesTheRule(String path) {
    assertThat(visitors.nobody().get(path).body()).doesNotContain("\"username\"");
    assertThat(visitors.as(Role.RESIDENT).get(path).body()).doesNotContain("\"username\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PATCH"})
  void noOtherMethodPassesTheRule(String method) {
    var answer = visitors.nobody().call(method, "/api/v1/users", null, request -> {});
    assertThat(answer.statusCode()).isIn(200, 400, 401, 403, 405);
    assertThat(answer.body()).doesNotContain("\"username\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/datasets?limit=abc",
        "/api/v1/datasets?limit=99999999999",
        "/api/v1/territories/districts?at=x",
        "/api/v1/datasets/schools/snapshots/x/diff/y"
      })
  void aMistypedParameterIsTheCallersMistake(String path) {
    var answer = visitors.nobody().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("request-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/logout", "/api/v1/query", "/oauth2/token", "/nothing"})
  void whereNoFilesAreTakenAFormIsNotRead(String path) {
    var answer =
        visitors
            .nobody()
            .call(
                "POST",
                path,
                "--x\r\n",
                request -> request.setHeader("Content-Type", "multipart/form-data; boundary=x"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
  }

  @Test
  void aTimeNoDatabaseCanWriteDownIsRefused() {
    var browser = visitors.nobody();
    browser.get("/api/v1/session");
    var answer =
        browser.post(
            "/api/v1/query",
            Map.of("sql", "select 1 as n", "validAt", "+292000000-01-01T00:00:00Z"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void aSecretHoldsNoLineEnds() {
    var answer =
        visitors
            .as(Role.ADMINISTRATOR)
            .put(
                "/api/v1/secrets/two_lines",
                Map.of("value", "one\ntwo", "organisation", "akimat", "hosts", List.of("a.kz")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("two\"");
  }

  @Test
  void aSecretShownOnceIsNotKeptForRepeats() {
    var made =
        visitors
            .as(Role.ANALYST)
            .call(
                "POST",
                "/api/v1/api-keys",
                Map.of("name", "once"),
                request -> request.header("Idempotency-Key", "once-and-only"));
    var secret = Visitor.json(made).get("secret").asString();
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    var kept =
        jdbc.sql("select coalesce(encode(body, 'escape'), '') from platform.idempotency_key")
            .query(String.class)
            .list();
    assertThat(kept).isNotEmpty().noneMatch(body -> body.contains(secret));
    var again =
        visitors
            .as(Role.ANALYST)
            .call(
                "POST",
                "/api/v1/api-keys",
                Map.of("name", "once"),
                request -> request.header("Idempotency-Key", "once-and-only"));
    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void everyAnswerTellsTheBrowserWhatToRefuse() {
    for (var path : new String[] {"/api/v1/session", "/api/v1/users", "/oauth2/jwks", "/nowhere"}) {
      var headers = visitors.nobody().get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(policy ->
              assertThat(policy)
                  .contains("frame-ancestors 'none'", "worker-src 'self' blob:")
                  .doesNotContain("script-src 'self' 'unsafe"));
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
      assertThat(headers.firstValue("Strict-Transport-Security")).as(path).isEmpty();
    }
  }

  private HttpResponse<String> login(String body) {
    var browser = visitors.nobody();
    browser.get("/api/v1/session");
    return browser.call("POST", "/login", body, request -> {});
  }
}
