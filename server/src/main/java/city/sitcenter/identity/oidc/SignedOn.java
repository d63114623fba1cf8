package city.sitcenter.identity.oidc;

import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.people.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The browser's session as the provider takes it: a plain name, because the authorization server
 * writes it into its table.
 */
final class SignedOn implements SecurityContextRepository {

  private final Sessions sessions;

  SignedOn(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    var context = SecurityContextHolder.createEmptyContext();
    if (sessions.loadContext(holder).getAuthentication() instanceof Caller caller
        && caller.since() != null
        && !caller.mustChangePassword()) {
      var byPassword =
          FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
              .issuedAt(caller.since())
              .build();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              caller.getName(), null, List.of(byPassword)));
    }
    return context;
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return sessions.containsContext(request);
  }
}
