package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1.2.3:8080/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/x",
        "http://user@8.8.8.8/"
      })
  void innerAddressesAndOtherSchemesAreForbidden(String address) {
    assertThatThrownBy(() -> new AddressRule(List.of()).check(URI.create(address)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.code())
                    .isIn(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, ProblemCode.SOURCE_UNREACHABLE));
  }

  @Test
  void publicAndNamedAddressesAreAllowed() {
    assertThatCode(() -> new AddressRule(List.of()).check(URI.create("https://8.8.8.8/data.csv")))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> new AddressRule(List.of("10.1.2.3")).check(URI.create("http://10.1.2.3/x")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> new AddressRule(List.of("10.1.2.3")).check(URI.create("http://10.1.2.4/x")))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/"
      })
  void nobodyCanAllowLinkLocalAddresses(String address) {
    var uri = URI.create(address);
    var named = uri.getHost().replaceAll("[\\[\\]]", "");
    var all = List.of(uri.getHost(), named, "fe80:0:0:0:0:0:0:1", "fd00:ec2:0:0:0:0:0:254");
    assertThatThrownBy(() -> new AddressRule(all).check(uri)).isInstanceOf(Problem.class);
  }
}
