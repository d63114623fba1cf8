package city.sitcenter.identity.access;

import city.sitcenter.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** The actor of a request with what came along: the limits of the credential that was shown. */
public final class Caller extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Actor actor;
  private final transient @Nullable Set<String> scopes;
  private final boolean mustChangePassword;
  private final @Nullable Instant since;

  private Caller(
      Actor actor,
      @Nullable Set<String> scopes,
      boolean mustChangePassword,
      @Nullable Instant since) {
    super(List.<GrantedAuthority>of());
    this.actor = actor;
    this.scopes = scopes == null ? null : Set.copyOf(scopes);
    this.mustChangePassword = mustChangePassword;
    this.since = since;
    setAuthenticated(true);
  }

  /**
   * A person in a browser, whom no scope limits.
   *
   * @param since when they logged in
   */
  public static Caller inBrowser(Actor actor, boolean mustChangePassword, Instant since) {
    return new Caller(actor, null, mustChangePassword, since);
  }

  /** The bearer of a key or token, who may only what its scopes name. */
  public static Caller bearing(Actor actor, Set<String> scopes) {
    return new Caller(actor, scopes, false, null);
  }

  public Actor actor() {
    return actor;
  }

  /** True when the password was given out by somebody else and only serves to set an own one. */
  public boolean mustChangePassword() {
    return mustChangePassword;
  }

  /** When a person logged in; null for who shows a credential with each request. */
  public @Nullable Instant since() {
    return since;
  }

  boolean hasScope(String scope) {
    return scopes == null || scopes.contains(scope);
  }

  @Override
  public String getName() {
    return actor.id().toString();
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
