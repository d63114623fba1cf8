package city.sitcenter.identity.oidc;

import city.sitcenter.identity.people.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Sets up a filter chain as the provider; what it answers is the list below and no more. */
@Component
public final class Provider {

  private static final RequestMatcher ADDRESSES =
      new OrRequestMatcher(
          address("/oauth2/authorize"),
          address("/oauth2/token"),
          address("/oauth2/jwks"),
          address("/oauth2/introspect"),
          address("/oauth2/revoke"),
          address("/userinfo"),
          address("/.well-known/openid-configuration"),
          address("/.well-known/oauth-authorization-server"));

  private static final List<String> GRANTS =
      List.of("authorization_code", "refresh_token", "client_credentials");
  private static final List<String> WAYS_TO_SHOW_SECRET =
      List.of("client_secret_basic", "client_secret_post", "none");

  private final RegisteredClients clients;
  private final OAuth2AuthorizationService authorizations;
  private final Sessions sessions;

  Provider(
      RegisteredClients clients, OAuth2AuthorizationService authorizations, Sessions sessions) {
    this.clients = clients;
    this.authorizations = authorizations;
    this.sessions = sessions;
  }

  /** Everything of it but the headers, which all chains share. */
  public HttpSecurity setUp(HttpSecurity http) throws Exception {
    return http.securityMatcher(ADDRESSES)
        .with(
            new OAuth2AuthorizationServerConfigurer()
                .withObjectPostProcessor(new WithoutServletSession()),
            server ->
                server
                    .registeredClientRepository(clients)
                    .authorizationService(authorizations)
                    .clientAuthentication(client ->
                        client.authenticationProviders(
                            providers -> providers.forEach(Provider::plainHashes)))
                    .authorizationServerMetadataEndpoint(end ->
                        end.authorizationServerMetadataCustomizer(
                            told -> told.claims(Provider::trim)))
                    .oidc(oidc ->
                        oidc.providerConfigurationEndpoint(end ->
                            end.providerConfigurationCustomizer(
                                told -> told.claims(Provider::trim)))))
        .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
        .oauth2ResourceServer(bearers -> bearers.jwt(Customizer.withDefaults()))
        .securityContext(context -> context.securityContextRepository(new SignedOn(sessions)))
        .exceptionHandling(failures -> failures.authenticationEntryPoint(Provider::askToLogIn))
        .csrf(csrf -> csrf.ignoringRequestMatchers(ADDRESSES))
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable);
  }

  private static RequestMatcher address(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(path);
  }

  private static void plainHashes(AuthenticationProvider provider) {
    if (provider instanceof ClientSecretAuthenticationProvider secrets) {
      secrets.setPasswordEncoder(new ClientSecrets());
    }
  }

  /** The server would announce more than we offer. */
  private static void trim(Map<String, Object> claims) {
    claims
        .keySet()
        .removeIf(claim -> claim.startsWith("end_session") || claim.startsWith("pushed_"));
    claims.replaceAll((claim, value) ->
        claim.equals("grant_types_supported")
            ? GRANTS
            : claim.endsWith("endpoint_auth_methods_supported") ? WAYS_TO_SHOW_SECRET : value);
  }

  /** The page of the front end that asks for name and password comes back to this address. */
  private static void askToLogIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (!request.getRequestURI().equals("/oauth2/authorize")) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    var query = request.getQueryString();
    var here = request.getRequestURI() + (query == null ? "" : "?" + query);
    response.sendRedirect("/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
  }

  /** The servlet's own session would only be made to name it in tokens; ours is in the database. */
  private static final class WithoutServletSession
      implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

    @Override
    public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
      filter.setSessionAuthenticationStrategy((who, request, response) -> {});
      return filter;
    }
  }
}
