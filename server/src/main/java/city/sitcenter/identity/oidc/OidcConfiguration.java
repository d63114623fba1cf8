package city.sitcenter.identity.oidc;

import city.sitcenter.identity.access.IdentitySettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** The parts of the provider. */
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    var builder = AuthorizationServerSettings.builder();
    if (settings.issuer() != null) {
      builder.issuer(settings.issuer());
    }
    return builder.build();
  }

  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
    var encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(List::getFirst);
    return encoder;
  }

  /** Codes and tokens given out, as hashes in a table that any instance reads. */
  @Bean
  OAuth2AuthorizationService authorizations(DataSource source, RegisteredClients clients) {
    return new HashedTokens(
        new JdbcOAuth2AuthorizationService(new JdbcTemplate(inOurSchema(source)), clients));
  }

  /** The server's SQL names its table without a schema. */
  private static DataSource inOurSchema(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        try {
          connection.setSchema("identity");
          return connection;
        } catch (SQLException e) {
          connection.close();
          throw e;
        }
      }
    };
  }
}
