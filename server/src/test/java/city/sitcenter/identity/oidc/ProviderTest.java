package city.sitcenter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.people.TestAccounts;
import city.sitcenter.kernel.Sha256;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CityTest
class ProviderTest {

  private static final String CLOSED = "/api/v1/users";
  private static final String BACK = "https://app.example.org/back";
  private static final String VERIFIER = "v".repeat(64);

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;
  @Autowired JdbcClient jdbc;

  @Value("${sitcenter.home}")
  Path home;

  @Test
  void announcesItselfAndItsPublicKeysOnly() throws Exception {
    var configuration = Visitor.json(get("/.well-known/openid-configuration"));
    assertThat(configuration.get("authorization_endpoint").asString())
        .endsWith("/oauth2/authorize");
    assertThat(configuration.has("end_session_endpoint")).isFalse();
    assertThat(configuration.get("grant_types_supported").toString())
        .doesNotContain("token-exchange");
    assertThat(get("/.well-known/oauth-authorization-server").body())
        .doesNotContain("token-exchange", "pushed_");
    var keys = Visitor.json(get("/oauth2/jwks")).get("keys");
    assertThat(keys.size()).isPositive();
    assertThat(keys.get(0).has("n")).isTrue();
    assertThat(keys.get(0).has("d")).isFalse();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("identity.key"))))
        .isEqualTo("rw-------");
    var sealed =
        jdbc.sql("select sealed from identity.signing_key limit 1").query(byte[].class).single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("\"d\"");
  }

  @Test
  void aMachineGetsATokenThatOpensWhatItMay() {
    var client =
        register(
            Map.of(
                "kind", "machine", "scopes", List.of("admin"), "roles", List.of("administrator")));
    var token = machineToken(client, "admin");
    assertThat(bearing(token).statusCode()).isEqualTo(200);
    remove(client);
    assertThat(bearing(token).statusCode()).isEqualTo(401);
  }

  @Test
  void aMachineWithoutScopeOrRoleIsKeptOut() {
    var noScope =
        register(
            Map.of(
                "kind", "machine", "scopes", List.of("query"), "roles", List.of("administrator")));
    assertThat(bearing(machineToken(noScope, "query")).statusCode()).isEqualTo(403);
    var noRole =
        register(
            Map.of("kind", "machine", "scopes", List.of("admin"), "roles", List.of("analyst")));
    assertThat(bearing(machineToken(noRole, "admin")).statusCode()).isEqualTo(403);
    assertThat(tokenAnswer(noRole, "ingest").statusCode()).isEqualTo(400);
  }

  @Test
  void aWrongSecretGetsNoToken() {
    var client =
        register(
            Map.of("kind", "machine", "scopes", List.of("query"), "roles", List.of("analyst")));
    var answer =
        post(
            "/oauth2/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client.get("client").get("clientId").asString(),
                "client_secret",
                "wrong"));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLoginPageAndBack() {
    var client = register(app());
    var answer = visitors.nobody().get(authorize(client, VERIFIER));
    assertThat(answer.statusCode()).isEqualTo(302);
    var location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).contains("/login?next=%2Foauth2%2Fauthorize");
  }

  @Test
  void aPersonSignsInToAnAppAndItActsForThem() {
    accounts.provide("oidc-person", null, Role.ADMINISTRATOR);
    var person = visitors.nobody().logIn("oidc-person", TestAccounts.PASSWORD);
    var client = register(app());
    var tokens = exchange(client, code(person.get(authorize(client, VERIFIER))), VERIFIER);
    var access = tokens.get("access_token").asString();
    assertThat(bearing(access).statusCode()).isEqualTo(200);
    assertThat(bearing(tokens.get("id_token").asString()).statusCode())
        .as("an ID token is no key to the API")
        .isEqualTo(401);
    assertThat(tokens.has("refresh_token")).isFalse();
    var info =
        visitors
            .nobody()
            .call("GET", "/userinfo", null, r -> r.header("Authorization", "Bearer " + access));
    assertThat(info.statusCode()).as(info.body()).isEqualTo(200);

    jdbc.sql("update identity.actor set active = false where username = 'oidc-person'").update();
    assertThat(bearing(access).statusCode()).isEqualTo(401);
  }

  @Test
  void aWebClientRefreshesUntilThePersonLeaves() {
    accounts.provide("oidc-refresh", null, Role.ANALYST);
    var person = visitors.nobody().logIn("oidc-refresh", TestAccounts.PASSWORD);
    var wanted = new HashMap<String, Object>(app());
    wanted.put("kind", "web");
    var client = register(wanted);
    var tokens = exchange(client, code(person.get(authorize(client, VERIFIER))), VERIFIER);
    var again = refresh(client, tokens.get("refresh_token").asString());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    jdbc.sql("update identity.actor set active = false where username = 'oidc-refresh'").update();
    var late = refresh(client, Visitor.json(again).get("refresh_token").asString());
    assertThat(late.statusCode()).isEqualTo(400);
  }

  @Test
  void aCopyOfTheTableOpensNothing() {
    accounts.provide("oidc-copied", null, Role.ADMINISTRATOR);
    var person = visitors.nobody().logIn("oidc-copied", TestAccounts.PASSWORD);
    var wanted = new HashMap<String, Object>(app());
    wanted.put("kind", "web");
    var client = register(wanted);
    var code = code(person.get(authorize(client, VERIFIER)));
    assertThat(copied(client)).contains("authorization_code").doesNotContain(code);
    var tokens = exchange(client, code, VERIFIER);
    var copied = copied(client);
    for (var kind : List.of("access_token", "refresh_token", "id_token")) {
      assertThat(copied).as(kind).doesNotContain(tokens.get(kind).asString());
    }
    var kept =
        jdbc.sql(
                """
                select refresh_token_value from identity.oauth2_authorization
                where registered_client_id = :client
                """)
            .param("client", client.get("client").get("id").asString())
            .query(String.class)
            .single();
    assertThat(refresh(client, kept).statusCode()).isEqualTo(400);
    var again = refresh(client, tokens.get("refresh_token").asString());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(refresh(client, tokens.get("refresh_token").asString()).statusCode())
        .as("one that was exchanged is worth nothing")
        .isEqualTo(400);
    var once = Visitor.json(again).get("refresh_token").asString();
    assertThat(refresh(client, once).statusCode()).isEqualTo(200);
  }

  @Test
  void aCodeIsExchangedOnceHoweverManyShowItAtOnce() throws Exception {
    accounts.provide("oidc-hasty", null, Role.ADMINISTRATOR);
    var person = visitors.nobody().logIn("oidc-hasty", TestAccounts.PASSWORD);
    var wanted = new HashMap<String, Object>(app());
    wanted.put("kind", "web");
    var client = register(wanted);
    var code = code(person.get(authorize(client, VERIFIER)));
    var answers = atOnce(() -> exchangeAnswer(client, code, VERIFIER));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.statusCode() >= 500)).isEmpty();

    var fresh = exchange(client, code(person.get(authorize(client, VERIFIER))), VERIFIER);
    var token = fresh.get("refresh_token").asString();
    var renewed = atOnce(() -> refresh(client, token));
    assertThat(renewed.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
    assertThat(renewed.stream().filter(answer -> answer.statusCode() >= 500)).isEmpty();
  }

  private static List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>> request)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<HttpResponse<String>>();
      for (var answer : threads.invokeAll(Collections.nCopies(8, request))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private String copied(JsonNode client) {
    return String.join(
        "\n",
        jdbc.sql(
                """
                select row_to_json(a)::text from identity.oauth2_authorization a
                where registered_client_id = :client
                """)
            .param("client", client.get("client").get("id").asString())
            .query(String.class)
            .list());
  }

  @Test
  void aStolenCodeIsWorthNothing() {
    var person = visitors.as(Role.ANALYST);
    var client = register(app());
    var stolen = code(person.get(authorize(client, VERIFIER)));
    assertThat(exchangeAnswer(client, stolen, "w".repeat(64)).statusCode()).isEqualTo(400);
    var used = code(person.get(authorize(client, VERIFIER)));
    assertThat(exchangeAnswer(client, used, VERIFIER).statusCode()).isEqualTo(200);
    assertThat(exchangeAnswer(client, used, VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void onlyARegisteredAddressIsSentBackTo() {
    var person = visitors.as(Role.ANALYST);
    var client = register(app());
    var elsewhere =
        authorize(client, VERIFIER).replace(encoded(BACK), encoded("https://evil.example.org/"));
    var answer = person.get(elsewhere);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    var bad = new HashMap<String, Object>(app());
    bad.put("name", "Bad");
    for (var uri :
        List.of("http://example.org/", "javascript:alert(1)", "https://a.org/#x", "/x")) {
      bad.put("redirectUris", List.of(uri));
      assertThat(visitors.as(Role.ADMINISTRATOR).post("/api/v1/clients", bad).statusCode())
          .as(uri)
          .isEqualTo(422);
    }
  }

  @Test
  void aTamperedTokenIsRefused() throws Exception {
    var client =
        register(
            Map.of(
                "kind", "machine", "scopes", List.of("admin"), "roles", List.of("administrator")));
    var token = machineToken(client, "admin");
    var parsed = SignedJWT.parse(token);
    var parts = token.split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var changed =
        parts[0] + "." + base64(claims.replace("\"machine\"", "\"person\"")) + "." + parts[2];
    assertThat(changed).isNotEqualTo(token);
    assertThat(bearing(changed).statusCode()).isEqualTo(401);
    assertThat(bearing(new PlainJWT(parsed.getJWTClaimsSet()).serialize()).statusCode())
        .isEqualTo(401);
    assertThat(bearing(parts[0] + "." + parts[1] + ".").statusCode()).isEqualTo(401);
    assertThat(bearing(signedByStranger(parsed)).statusCode()).isEqualTo(401);
    assertThat(bearing("x".repeat(5000)).statusCode()).isEqualTo(401);
  }

  @Test
  void anOldTokenIsRefused() throws Exception {
    var client =
        register(
            Map.of(
                "kind", "machine", "scopes", List.of("admin"), "roles", List.of("administrator")));
    var claims = SignedJWT.parse(machineToken(client, "admin")).getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly("sitcenter");
    var life = claims.getExpirationTime().getTime() - claims.getIssueTime().getTime();
    assertThat(life).isEqualTo(15 * 60_000L);
  }

  private static String signedByStranger(SignedJWT token) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID(token.getHeader().getKeyID()).generate();
    var claims =
        new JWTClaimsSet.Builder(token.getJWTClaimsSet())
            .expirationTime(Date.from(Instant.parse("2999-01-01T00:00:00Z")))
            .build();
    var forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    forged.sign(new RSASSASigner(key));
    return forged.serialize();
  }

  private static Map<String, Object> app() {
    return Map.of(
        "kind", "app", "redirectUris", List.of(BACK), "scopes", List.of("admin", "query"));
  }

  private JsonNode register(Map<String, ?> wanted) {
    var body = new HashMap<String, Object>(wanted);
    body.put("name", "Program of a test");
    var answer = visitors.as(Role.ADMINISTRATOR).post("/api/v1/clients", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Visitor.json(answer);
  }

  private void remove(JsonNode client) {
    var id = client.get("client").get("id").asString();
    assertThat(visitors.as(Role.ADMINISTRATOR).delete("/api/v1/clients/" + id).statusCode())
        .isEqualTo(204);
  }

  private HttpResponse<String> tokenAnswer(JsonNode client, String scope) {
    return post(
        "/oauth2/token",
        Map.of(
            "grant_type",
            "client_credentials",
            "scope",
            scope,
            "client_id",
            client.get("client").get("clientId").asString(),
            "client_secret",
            client.get("secret").asString()));
  }

  private String machineToken(JsonNode client, String scope) {
    var answer = tokenAnswer(client, scope);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer).get("access_token").asString();
  }

  private static String authorize(JsonNode client, String verifier) {
    var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    return "/oauth2/authorize?response_type=code&scope=openid%20profile%20admin&state=s&client_id="
        + client.get("client").get("clientId").asString()
        + "&redirect_uri="
        + encoded(BACK)
        + "&code_challenge_method=S256&code_challenge="
        + challenge;
  }

  private static String code(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    var query = URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery();
    for (var pair : query.split("&")) {
      if (pair.startsWith("code=")) {
        return URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError(query);
  }

  private JsonNode exchange(JsonNode client, String code, String verifier) {
    var answer = exchangeAnswer(client, code, verifier);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }

  private HttpResponse<String> exchangeAnswer(JsonNode client, String code, String verifier) {
    return post(
        "/oauth2/token",
        withClient(
            client,
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                BACK,
                "code_verifier",
                verifier)));
  }

  private HttpResponse<String> refresh(JsonNode client, String token) {
    return post(
        "/oauth2/token",
        withClient(client, Map.of("grant_type", "refresh_token", "refresh_token", token)));
  }

  private static Map<String, String> withClient(JsonNode client, Map<String, String> form) {
    var all = new HashMap<>(form);
    all.put("client_id", client.get("client").get("clientId").asString());
    if (!client.get("secret").isNull()) {
      all.put("client_secret", client.get("secret").asString());
    }
    return all;
  }

  private HttpResponse<String> get(String path) {
    return visitors.nobody().get(path);
  }

  private HttpResponse<String> bearing(String token) {
    return visitors
        .nobody()
        .call("GET", CLOSED, null, request -> request.header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    var browser = visitors.nobody();
    var body =
        form.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    return browser.send(
        HttpRequest.newBuilder(browser.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
