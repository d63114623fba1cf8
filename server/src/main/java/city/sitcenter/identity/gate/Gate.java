package city.sitcenter.identity.gate;

import city.sitcenter.identity.access.AllowsRule;
import city.sitcenter.identity.access.Handlers;
import city.sitcenter.identity.access.IdentitySettings;
import city.sitcenter.identity.access.Refusals;
import city.sitcenter.identity.machines.ApiKeys;
import city.sitcenter.identity.oidc.Provider;
import city.sitcenter.identity.oidc.Tokens;
import city.sitcenter.identity.people.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/** The filter chains. Everything that is not opened by name is closed. */
@Configuration(proxyBeanMethods = false)
class Gate {

  /** Before any part is made: a server that would believe everybody does not start. */
  @Bean
  static BeanFactoryPostProcessor believedProxies(Environment environment) {
    return factory -> ForwardedHeaders.check(environment::getProperty);
  }

  @Bean
  CookieCsrfTokenRepository csrfTokens() {
    var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /** The management port listens on loopback, has its own server and no people. */
  @Bean
  @Order(0)
  SecurityFilterChain managementChain(HttpSecurity http, ManagementPort port) throws Exception {
    return http.securityMatcher(port)
        .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  @Order(5)
  SecurityFilterChain providerChain(HttpSecurity http, Provider provider) throws Exception {
    return provider.setUp(http).headers(new Headers()).build();
  }

  @Bean
  @Order(10)
  SecurityFilterChain mainChain(
      HttpSecurity http,
      AllowsRule allows,
      Handlers handlers,
      Refusals refusals,
      Sessions sessions,
      ApiKeys keys,
      Tokens tokens,
      IdentitySettings settings,
      CookieCsrfTokenRepository csrfTokens,
      Environment environment)
      throws Exception {
    var behindProxy = ForwardedHeaders.areBelieved(environment::getProperty);
    return http.addFilterBefore(
            new BearerFilter(keys, tokens, refusals, behindProxy), CsrfFilter.class)
        .addFilterBefore(
            new OpenQuota(refusals, handlers, settings.questionsPerAddress()),
            AuthorizationFilter.class)
        .authorizeHttpRequests(rules ->
            rules
                .dispatcherTypeMatchers(
                    DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .anyRequest()
                .access(allows))
        .securityContext(context -> context.securityContextRepository(sessions))
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens)
                .csrfTokenRequestHandler(new HeaderToken())
                .ignoringRequestMatchers(Gate::showsCredential))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(new Headers())
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /** A browser adds no such header by itself, and with it the cookie is not looked at. */
  private static boolean showsCredential(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }
}
