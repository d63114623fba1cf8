package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.OpenBeforePasswordChange;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What one's own session offers besides login. */
@RestController
@RequestMapping("/api/v1/session")
final class SessionHttp {

  private final DemoAccounts demos;
  private final OwnPassword ownPassword;

  SessionHttp(DemoAccounts demos, OwnPassword ownPassword) {
    this.demos = demos;
    this.ownPassword = ownPassword;
  }

  record DemoAccount(String username, String name, List<Role> roles, String password) {}

  record PasswordChange(
      String current, @com.fasterxml.jackson.annotation.JsonProperty("new") String next) {

    PasswordChange {
      given(current, "current");
      given(next, "new");
    }

    private static void given(@Nullable String field, String name) {
      if (field == null) {
        throw new Problem(ProblemCode.REQUEST_INVALID, name);
      }
    }
  }

  @GetMapping("/demo-accounts")
  @Operation(summary = "Accounts of the demo city")
  @Allows(Role.ANONYMOUS)
  Page<DemoAccount> demoAccounts() {
    return Page.whole(
        demos.list().stream()
            .map(demo ->
                new DemoAccount(
                    demo.username(), demo.name(), List.of(demo.role()), demo.password()))
            .toList());
  }

  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Change one's own password")
  @Allows(
      value = {
        Role.RESIDENT,
        Role.PARTNER,
        Role.OFFICER,
        Role.ANALYST,
        Role.STEWARD,
        Role.OPERATOR,
        Role.MANAGER,
        Role.ADMINISTRATOR
      },
      scope = "session")
  @OpenBeforePasswordChange
  void changePassword(@RequestBody PasswordChange change, Actor actor, HttpServletRequest request) {
    ownPassword.change(actor, change.current(), change.next(), request);
  }
}
