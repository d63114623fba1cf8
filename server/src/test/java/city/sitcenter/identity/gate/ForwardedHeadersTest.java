package city.sitcenter.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.forward-headers-strategy=native",
        "server.forward-headers-strategy=framework",
        "server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
        "server.forward-headers-strategy=native server.tomcat.remoteip.internal-proxies=",
        "server.forward-headers-strategy=framework server.tomcat.remoteip.internal-proxies=10.0.0.5"
      })
  void whereHeadersAreBelievedTheProxiesAreNamed(String given) {
    var problem =
        catchThrowableOfType(Problem.class, () -> ForwardedHeaders.check(settings(given)::get));
    assertThat(problem.code()).isEqualTo(ProblemCode.SETTINGS_INVALID);
    assertThat(problem.arguments().getFirst().toString())
        .contains("server.tomcat.remoteip.internal-proxies");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.port=8080",
        "server.forward-headers-strategy=none",
        "server.forward-headers-strategy=native server.tomcat.remoteip.internal-proxies=10.0.0.5"
      })
  void namedProxiesAreBelieved(String given) {
    assertThatCode(() -> ForwardedHeaders.check(settings(given)::get)).doesNotThrowAnyException();
  }

  private static Map<String, String> settings(String given) {
    return Arrays.stream(given.split(" "))
        .map(one -> one.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
