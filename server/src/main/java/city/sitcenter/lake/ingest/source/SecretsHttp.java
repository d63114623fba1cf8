package city.sitcenter.lake.ingest.source;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secrets over HTTP: written, listed by name, never read. */
@RestController
@RequestMapping("/api/v1/secrets")
@Tag(name = "Sources")
class SecretsHttp {

  private static final int LONGEST = 8192;

  private final Secrets secrets;

  SecretsHttp(Secrets secrets) {
    this.secrets = secrets;
  }

  record Wish(@Nullable String value) {}

  @GetMapping
  @Operation(operationId = "listSecrets", summary = "Names of the secrets that are kept")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "admin")
  Page<Secrets.Listed> list() {
    return Page.whole(secrets.list());
  }

  @PutMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "saveSecret", summary = "Keep a secret, or change it")
  @Allows(value = Role.ADMINISTRATOR, scope = "admin")
  void put(Actor actor, @PathVariable String name, @RequestBody Wish wish) {
    var value = wish.value();
    if (!name.matches("[a-z][a-z0-9_]{1,62}")) {
      throw new Problem(ProblemCode.NAME_INVALID, name);
    }
    if (value == null || value.isEmpty() || value.length() > LONGEST) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "value");
    }
    secrets.put(actor, name, value);
  }
}
