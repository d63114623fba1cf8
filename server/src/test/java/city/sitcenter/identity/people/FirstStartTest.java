package city.sitcenter.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitors;
import city.sitcenter.identity.audit.AuditStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@CityTest
class FirstStartTest {

  @Autowired AccountStore accounts;
  @Autowired Passwords passwords;
  @Autowired AuditStore audit;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired Visitors visitors;

  @Value("${sitcenter.home}")
  Path home;

  @Test
  void theProgramHasMadeItsAdministrator() {
    var made = accounts.find("admin").orElseThrow();
    assertThat(made.mustChangePassword()).isTrue();
    assertThat(made.demo()).isFalse();
    assertThat(made.password()).startsWith("$argon2id$");
  }

  @Test
  void thePasswordIsSaidOnceAndIsTheRightOne() {
    transactions.executeWithoutResult(status -> {
      jdbc.sql("delete from identity.session").update();
      jdbc.sql("update identity.actor set roles = '{analyst}', username = id::text").update();
      var said = provide();
      var password = Pattern.compile("One-time password: +(\\S+)").matcher(said);
      assertThat(password.find()).isTrue();
      var made = accounts.find("admin").orElseThrow();
      assertThat(passwords.matches(password.group(1), made.password())).isTrue();
      assertThat(provide()).isEmpty();
      status.setRollbackOnly();
    });
  }

  @Test
  void noFileOfTheHomeHoldsAnyHashOrPassword() throws Exception {
    try (var files = Files.walk(home, 1)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("One-time");
      }
    }
  }

  private String provide() {
    var out = new ByteArrayOutputStream();
    new FirstStart(accounts, passwords, audit, clock)
        .provide(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
