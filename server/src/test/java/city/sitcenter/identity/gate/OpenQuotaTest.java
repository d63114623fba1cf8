package city.sitcenter.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.Handlers;
import city.sitcenter.identity.access.Refusals;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

@CityTest
class OpenQuotaTest {

  @Autowired Refusals refusals;
  @Autowired Handlers handlers;
  private OpenQuota quota;

  @BeforeEach
  void make() {
    quota = new OpenQuota(refusals, handlers, 3);
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  private int ask(String address, String path) throws Exception {
    return ask(address, "POST", path);
  }

  private int ask(String address, String method, String path) throws Exception {
    var request = new MockHttpServletRequest(method, path);
    request.setServletPath(path);
    request.setRemoteAddr(address);
    var response = new MockHttpServletResponse();
    quota.doFilter(request, response, (one, other) -> {});
    if (response.getStatus() == 429) {
      assertThat(response.getContentAsString()).contains("too-many-requests");
    }
    return response.getStatus();
  }

  @Test
  void anAddressAsksSoOftenAndOthersAsOften() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(ask("198.51.100.7", "/api/v1/query")).isEqualTo(200);
    }
    assertThat(ask("198.51.100.7", "/api/v1/query")).isEqualTo(429);
    assertThat(ask("198.51.100.7", "GET", "/api/v1/datasets/calls/snapshots/a/diff/b"))
        .isEqualTo(429);
    assertThat(ask("198.51.100.7", "/api/v1/figures/x/verify")).isEqualTo(429);
    assertThat(ask("198.51.100.8", "/api/v1/query")).isEqualTo(200);
    assertThat(ask("198.51.100.7", "GET", "/api/v1/datasets")).isEqualTo(200);
  }

  @Test
  void aNetworkOfTheSixthVersionIsOneAddress() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(ask("2001:db8:7:1::" + i, "/api/v1/query")).isEqualTo(200);
    }
    assertThat(ask("2001:db8:7:1:ffff::9", "/api/v1/query")).isEqualTo(429);
    assertThat(ask("2001:db8:7:2::1", "/api/v1/query")).isEqualTo(200);
  }

  @Test
  void whoIsLoggedInIsNotCounted() throws Exception {
    var actor =
        new Actor(UUID.randomUUID(), Actor.Kind.PERSON, "a", Set.of(Role.ANALYST), "akimat", null);
    SecurityContextHolder.getContext()
        .setAuthentication(Caller.inBrowser(actor, false, Instant.EPOCH));
    for (int i = 0; i < 9; i++) {
      assertThat(ask("198.51.100.9", "/api/v1/query")).isEqualTo(200);
    }
  }
}
