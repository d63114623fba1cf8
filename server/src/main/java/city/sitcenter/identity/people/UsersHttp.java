package city.sitcenter.identity.people;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.OneLine;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.access.ShownOnce;
import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administration of people. */
@RestController
@RequestMapping("/api/v1/users")
final class UsersHttp {

  private static final int MOST = 200;

  private final Users users;

  UsersHttp(Users users) {
    this.users = users;
  }

  record Shown(
      UUID id,
      String username,
      String name,
      List<Role> roles,
      @Nullable String organisation,
      boolean active,
      boolean locked,
      boolean demo,
      boolean mustChangePassword,
      Instant createdAt,
      @Nullable Instant lastLoginAt) {}

  record Wanted(
      @Nullable String username,
      @Nullable String name,
      @Nullable Set<Role> roles,
      @Nullable String organisation,
      @Nullable Boolean active) {

    String line() {
      return OneLine.of(name, "name");
    }

    Set<Role> given() {
      return Objects.requireNonNullElse(roles, Set.of());
    }

    @Nullable String employer() {
      return organisation == null || organisation.isBlank() ? null : organisation;
    }
  }

  record Created(Shown user, String oneTimePassword) {}

  record Reset(String oneTimePassword) {}

  @GetMapping
  @Operation(summary = "Users")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  Page<Shown> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "100") int limit) {
    var size = Page.size(limit, MOST);
    var after = Cursor.read(cursor, 1);
    var found = users.list(q, after == null ? "" : after.part(0), size + 1);
    var page = found.size() > size ? found.subList(0, size) : found;
    var locked = users.locked(page);
    return new Page<>(
        page.stream().map(user -> shown(user, locked)).toList(),
        found.size() > size ? Cursor.of(page.getLast().username()).text() : null);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One user")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  ResponseEntity<Shown> get(@PathVariable UUID id) {
    return answer(users.get(id));
  }

  @PostMapping
  @Operation(summary = "Make a user; the one-time password is shown once")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  ResponseEntity<Created> create(@RequestBody Wanted wanted, Actor actor) {
    var created =
        users.create(
            actor,
            OneLine.of(wanted.username(), "username"),
            wanted.line(),
            wanted.given(),
            wanted.employer());
    return ShownOnce.answer(
        HttpStatus.CREATED,
        new Created(shown(created.account(), Set.of()), created.oneTimePassword()));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Change a user")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  ResponseEntity<Shown> change(
      @PathVariable UUID id,
      @RequestBody Wanted wanted,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Actor actor) {
    var change =
        new Users.Change(
            wanted.line(),
            wanted.given(),
            wanted.employer(),
            Objects.requireNonNullElse(wanted.active(), true));
    return answer(users.change(actor, id, change, revision(ifMatch)));
  }

  @PostMapping("/{id}/password")
  @Operation(summary = "Give a user a new one-time password")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  ResponseEntity<Reset> resetPassword(@PathVariable UUID id, Actor actor) {
    return ShownOnce.answer(HttpStatus.OK, new Reset(users.resetPassword(actor, id)));
  }

  @PostMapping("/{id}/unlock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Let a user try to log in again")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  void unlock(@PathVariable UUID id, Actor actor) {
    users.unlock(actor, id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a user")
  @Allows(value = Role.ADMINISTRATOR, scope = Scopes.ADMIN)
  void delete(@PathVariable UUID id, Actor actor) {
    users.delete(actor, id);
  }

  private ResponseEntity<Shown> answer(Account user) {
    return ResponseEntity.ok()
        .eTag("\"" + user.revision() + "\"")
        .body(shown(user, users.locked(List.of(user))));
  }

  private static Shown shown(Account user, Set<String> locked) {
    return new Shown(
        user.id(),
        user.username(),
        user.name(),
        user.roles().stream().sorted().toList(),
        user.organisation(),
        user.active(),
        locked.contains(user.username()),
        user.demo(),
        user.mustChangePassword(),
        user.createdAt(),
        user.lastLoginAt());
  }

  private static @Nullable Long revision(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    var digits = ifMatch.replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
  }
}
