package city.sitcenter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class SpentTokensTest {

  @Autowired SpentTokens spent;
  @Autowired JdbcClient jdbc;

  @Test
  void whatCanBeUsedNoMoreIsForgotten() {
    var now = Instant.now();
    keep("spent-old", now.minus(Duration.ofDays(3)), null);
    keep("spent-refreshable", now.minus(Duration.ofDays(3)), now.plus(Duration.ofDays(3)));
    keep("spent-just-now", now.minus(Duration.ofHours(2)), null);
    assertThat(spent.forget()).isPositive();
    assertThat(
            jdbc.sql("select id from identity.oauth2_authorization where id like 'spent-%'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("spent-refreshable", "spent-just-now");
    jdbc.sql("delete from identity.oauth2_authorization where id like 'spent-%'").update();
  }

  private void keep(String id, Instant access, @Nullable Instant refresh) {
    jdbc.sql(
            """
            insert into identity.oauth2_authorization (id, registered_client_id, principal_name,
              authorization_grant_type, access_token_expires_at, refresh_token_expires_at)
            values (:id, 'c', 'p', 'g', :access, :refresh)
            """)
        .param("id", id)
        .param("access", Timestamp.from(access))
        .param("refresh", refresh == null ? null : Timestamp.from(refresh))
        .update();
  }
}
