package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Login and logout of a browser. The page that asks for the name is the front end's. */
@RestController
final class LoginHttp {

  private static final int LARGEST_BODY = 8 * 1024;

  private final Login login;
  private final Sessions sessions;
  private final CsrfTokenRepository csrf;
  private final AuditStore audit;
  private final JsonMapper json;

  LoginHttp(
      Login login, Sessions sessions, CsrfTokenRepository csrf, AuditStore audit, JsonMapper json) {
    this.login = login;
    this.sessions = sessions;
    this.csrf = csrf;
    this.audit = audit;
    this.json = json;
  }

  record Credentials(@Nullable String username, @Nullable String password) {}

  /** Spoken here because the address takes a POST too; the page is drawn by the front end. */
  @GetMapping("/login")
  @Allows(Role.ANONYMOUS)
  ModelAndView page() {
    return new ModelAndView("forward:/index.html");
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allows(Role.ANONYMOUS)
  void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
    enter(read(request), request, response);
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allows(Role.ANONYMOUS)
  void login(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    enter(new Credentials(username, password), request, response);
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allows(Role.ANONYMOUS)
  void logout(Actor actor, HttpServletRequest request, HttpServletResponse response) {
    sessions.end(request, response);
    if (actor.kind() == Actor.Kind.PERSON) {
      audit.write(actor, "logout", actor.name(), Map.of());
    }
  }

  /** The CSRF token changes with the login, so that one planted before is worth nothing after. */
  private void enter(Credentials given, HttpServletRequest request, HttpServletResponse response) {
    var account =
        login.check(
            Objects.requireNonNullElse(given.username(), ""),
            Objects.requireNonNullElse(given.password(), ""),
            request.getRemoteAddr());
    sessions.begin(account, request, response);
    csrf.saveToken(csrf.generateToken(request), request, response);
  }

  /** Reads a little and no more: this address takes bodies from anybody. */
  private Credentials read(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new Problem(ProblemCode.TOO_LARGE, LARGEST_BODY);
    }
    try {
      return Objects.requireNonNullElse(
          json.readValue(body, Credentials.class), new Credentials(null, null));
    } catch (JacksonException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "");
    }
  }
}
