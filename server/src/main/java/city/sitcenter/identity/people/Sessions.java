package city.sitcenter.identity.people;

import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.IdentitySettings;
import city.sitcenter.identity.access.Purpose;
import city.sitcenter.identity.access.RandomText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What a browser holds after login: a cookie with 260 random bits, of which the server keeps the
 * hash. Sessions survive a restart, are read afresh with each request, and end at once when the
 * account is deactivated or its password changes.
 */
@Component
public final class Sessions implements SecurityContextRepository {

  static final String COOKIE = "SITCENTER";
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final SessionStore store;
  private final IdentitySettings settings;
  private final Clock clock;

  Sessions(SessionStore store, IdentitySettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins a session under a new cookie; one that came with the request ends. */
  void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
    cookie(request).ifPresent(store::end);
    var value = RandomText.of(52);
    store.begin(value, account.id(), clock.instant());
    send(request, response, value, settings.session().longest());
  }

  void end(HttpServletRequest request, HttpServletResponse response) {
    cookie(request).ifPresent(store::end);
    send(request, response, "", Duration.ZERO);
  }

  /** Ends every session of an account, but the one of this request where one is given. */
  void endAll(UUID account, @Nullable HttpServletRequest except) {
    store.endAll(account, except == null ? "" : cookie(except).orElse(""));
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    var context = SecurityContextHolder.createEmptyContext();
    caller(holder.getRequest()).ifPresent(context::setAuthentication);
    return context;
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return Optional.empty(); // a credential in the header speaks alone
    }
    return cookie(request)
        .flatMap(this::find)
        .map(found ->
            Caller.inBrowser(
                found.account().actor(Purpose.of(request)),
                found.account().mustChangePassword(),
                found.createdAt()));
  }

  private Optional<SessionStore.Found> find(String value) {
    var now = clock.instant();
    var session = settings.session();
    var found = store.find(value, now.minus(session.idle()), now.minus(session.longest()));
    if (found.isPresent() && found.get().seenAt().isBefore(now.minus(NOTED_EVERY))) {
      store.seen(value, now);
    }
    return found;
  }

  /** Sessions begin only at login, never because a request happened to be authenticated. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return caller(request).isPresent();
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    var cookie =
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
