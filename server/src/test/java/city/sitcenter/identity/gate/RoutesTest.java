package city.sitcenter.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.AllowsRule;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.people.TestAccounts;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the running server, tried as every role, as a key with and without its scope, with
 * and without the CSRF token, against {@code routes.csv}.
 */
@CityTest
class RoutesTest {

  private static final List<String> PROVIDER =
      List.of(
          "/oauth2/jwks",
          "/.well-known/openid-configuration",
          "/.well-known/oauth-authorization-server");

  @Autowired Visitors visitors;
  @Autowired TestAccounts accounts;

  @Autowired
  @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

  @Value("${local.management.port}")
  int managementPort;

  /** One way to call a route, with what its mapping asks for. */
  private record Way(String method, String pattern, RequestMappingInfo info, HandlerMethod code) {

    String name() {
      return method + " " + label();
    }

    /** The pattern, with the parameters that lead here rather than elsewhere. */
    String label() {
      var parameters =
          info.getParamsCondition().getExpressions().stream()
              .filter(expression -> !expression.isNegated())
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining("&"));
      return parameters.isEmpty() ? pattern : pattern + "?" + parameters;
    }

    /** The line the code would have in the table. */
    Route declared() {
      var allows = AllowsRule.allows(code);
      if (code.getBeanType().getName().startsWith("org.springdoc.")) {
        return new Route(method, label(), Set.of(Role.ANONYMOUS), "", false);
      }
      if (allows == null) {
        return new Route(method, label(), Set.of(), "", false);
      }
      var roles = Set.of(allows.value());
      return new Route(
          method,
          label(),
          roles,
          roles.contains(Role.ANONYMOUS) ? "" : allows.scope(),
          code.hasMethodAnnotation(Costly.class));
    }
  }

  @Test
  void everyRouteStandsInTheTableAndEveryLineIsARoute() {
    var table = Route.table();
    var running = new TreeMap<String, Route>();
    ways().forEach(way -> running.put(way.name(), way.declared()));
    assertThat(lines(running, table)).as("routes without a line: add to %s", Route.TABLE).isEmpty();
    assertThat(lines(table, running))
        .as("lines without a route: remove from %s", Route.TABLE)
        .isEmpty();
    var different =
        running.values().stream()
            .filter(route -> !route.equals(table.get(route.name())))
            .map(Route::line)
            .collect(Collectors.joining("\n"));
    assertThat(different)
        .as("lines of %s that differ from the code, as the code has them", Route.TABLE)
        .isEmpty();
  }

  /** The lines of some routes that others do not have, to be copied as they are. */
  private static String lines(Map<String, Route> some, Map<String, Route> others) {
    return some.values().stream()
        .filter(route -> !others.containsKey(route.name()))
        .map(Route::line)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyRoleGetsTheAnswerTheTableSays() {
    var table = Route.table();
    var wrong = new ArrayList<String>();
    for (var way : ways()) {
      var route = Route.in(table, way.name());
      for (var role : Role.values()) {
        var answer =
            call(
                role == Role.ANONYMOUS ? primed(visitors.nobody()) : visitors.as(role),
                way,
                r -> {});
        var allowed = route.isOpen() || route.roles().contains(role);
        var expected = allowed ? RouteProbe.PASSED : role == Role.ANONYMOUS ? 401 : 403;
        if (answer.statusCode() != expected) {
          wrong.add(way.name() + " as " + role.slug() + ": " + answer.statusCode());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aKeyNeedsTheScopeOfTheTable() {
    var table = Route.table();
    var keys =
        Scopes.GRANTED.stream().collect(Collectors.toMap(scope -> scope, this::keyOfAllRoles));
    var wrong = new ArrayList<String>();
    for (var way : ways()) {
      var route = Route.in(table, way.name());
      keys.forEach((scope, key) -> {
        var answer =
            call(
                visitors.nobody(),
                way,
                request -> request.header("Authorization", "Bearer " + key));
        var allowed = route.isOpen() || (!route.roles().isEmpty() && route.scope().equals(scope));
        if (answer.statusCode() != (allowed ? RouteProbe.PASSED : 403)) {
          wrong.add(way.name() + " with " + scope + ": " + answer.statusCode());
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyScopeIsOneThatCanBeGiven() {
    assertThat(Route.table().values().stream().map(Route::scope).filter(s -> !s.isEmpty()))
        .allMatch(scope -> Scopes.GRANTED.contains(scope) || scope.equals(Scopes.SESSION));
  }

  @Test
  void noChangePassesWithoutTheCsrfToken() {
    var wrong = new ArrayList<String>();
    for (var way : ways()) {
      if (!way.method().equals("GET")) {
        var answer =
            call(
                visitors.as(Role.ADMINISTRATOR),
                way,
                request -> request.setHeader("X-XSRF-TOKEN", "0".repeat(36)));
        if (answer.statusCode() != 403 || !answer.body().contains("csrf-token-missing")) {
          wrong.add(way.name() + ": " + answer.statusCode());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aOneTimePasswordOpensOnlyItsOwnReplacement() {
    accounts.provideWithOneTimePassword("routes-new", Role.ADMINISTRATOR);
    var newcomer = visitors.nobody().logIn("routes-new", TestAccounts.PASSWORD);
    var opened = new ArrayList<String>();
    var table = Route.table();
    for (var way : ways()) {
      if (!Route.in(table, way.name()).isOpen()
          && call(newcomer, way, r -> {}).statusCode() == RouteProbe.PASSED) {
        opened.add(way.name());
      }
    }
    assertThat(opened).containsExactly("PUT /api/v1/session/password");
  }

  @Test
  void theProviderSpeaksToEverybody() {
    for (var path : PROVIDER) {
      assertThat(visitors.nobody().get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(visitors.nobody().get("/userinfo").statusCode()).isEqualTo(401);
    assertThat(visitors.nobody().get("/connect/logout").statusCode()).isNotEqualTo(200);
  }

  @Test
  void healthAndMetricsAreOnTheManagementPortOnly() {
    assertThat(visitors.nobody().get("/actuator/prometheus").body()).doesNotContain("jvm_memory");
    assertThat(visitors.nobody().get("/actuator/health").body()).doesNotContain("\"UP\"");
    var management = new Visitor(managementPort);
    assertThat(management.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(management.get("/actuator/prometheus").body()).contains("jvm_memory");
    assertThat(management.get("/api/v1/session").statusCode()).isEqualTo(404);
  }

  private List<Way> ways() {
    return mapping.getHandlerMethods().entrySet().stream()
        .flatMap(entry -> ways(entry.getKey(), entry.getValue()))
        .sorted(java.util.Comparator.comparing(Way::name))
        .toList();
  }

  private static Stream<Way> ways(RequestMappingInfo info, HandlerMethod code) {
    var named =
        info.getMethodsCondition().getMethods().stream().map(method -> method.name()).toList();
    var methods = named.isEmpty() ? List.of("GET", "POST") : named;
    return info.getPatternValues().stream()
        .flatMap(pattern -> methods.stream().map(method -> new Way(method, pattern, info, code)));
  }

  private static HttpResponse<String> call(
      Visitor visitor, Way way, Consumer<HttpRequest.Builder> more) {
    return visitor.call(
        way.method(),
        path(way),
        isForm(way) ? "--x--\r\n" : null,
        request -> {
          request.header(RouteProbe.MARK, "1");
          consumed(way).ifPresent(type -> request.setHeader("Content-Type", type));
          more.accept(request);
        });
  }

  private static Optional<String> consumed(Way way) {
    return way.info().getConsumesCondition().getConsumableMediaTypes().stream()
        .findFirst()
        .map(type -> isForm(way) ? type + "; boundary=x" : type.toString());
  }

  private static boolean isForm(Way way) {
    return way.info()
        .getConsumesCondition()
        .getConsumableMediaTypes()
        .contains(MediaType.MULTIPART_FORM_DATA);
  }

  /** An address that the mapping takes: variables filled in, parameters given. */
  private static String path(Way way) {
    var path = new StringBuilder();
    for (var part : way.pattern().split("(?<=})|(?=\\{)")) {
      path.append(part.startsWith("{") ? value(part) : part.replace("**", "x").replace("*", "x"));
    }
    var parameters =
        way.info().getParamsCondition().getExpressions().stream()
            .filter(expression -> !expression.isNegated())
            .map(expression ->
                expression.getName()
                    + "="
                    + (expression.getValue() == null ? "x" : expression.getValue()))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path.toString() : path + "?" + parameters;
  }

  private static String value(String variable) {
    var colon = variable.indexOf(':');
    if (colon < 0) {
      return "aaa";
    }
    var regex = variable.substring(colon + 1, variable.length() - 1);
    return Stream.of("aaa", "1", "00000000-0000-0000-0000-000000000000", "a.b")
        .filter(value -> value.matches(regex))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no value known for " + variable));
  }

  private String keyOfAllRoles(String scope) {
    var roles =
        Arrays.stream(Role.values())
            .filter(role -> role != Role.ANONYMOUS)
            .map(Role::slug)
            .toList();
    var made =
        visitors
            .as(Role.ADMINISTRATOR)
            .post(
                "/api/v1/api-keys",
                Map.of(
                    "name",
                    "routes",
                    "scopes",
                    List.of(scope),
                    "roles",
                    roles,
                    "requestsPerMinute",
                    1_000_000));
    return Visitor.json(made).get("secret").asString();
  }

  /** A browser that has seen a page, and with it the CSRF token. */
  private static Visitor primed(Visitor visitor) {
    visitor.get("/api/v1/session");
    return visitor;
  }
}
