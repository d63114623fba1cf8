package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
class SecretsHttp {

  private static final int LONGEST = 8192;

  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private final Secrets secrets;
  private final Sources sources;
  private final Catalog catalog;

  SecretsHttp(Secrets secrets, Sources sources, Catalog catalog) {
    this.secrets = secrets;
    this.sources = sources;
    this.catalog = catalog;
  }

  /**
   * A secret as somebody wishes it; what is null stays as it is.
   *
   * @param source that tells organisation and hosts, where these are not said
   */
  record Wish(
      @Nullable String value,
      @Nullable String organisation,
      @Nullable List<String> hosts,
      @Nullable String source) {}

  @GetMapping
  @Operation(summary = "Names of the secrets that are kept")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "sources")
  Page<Secrets.Listed> list(Actor actor) {
    boolean all = actor.is(Role.OPERATOR, Role.ADMINISTRATOR);
    return Page.whole(
        secrets.list().stream()
            .filter(one -> all || one.organisation() != null && actor.belongsTo(one.organisation()))
            .toList());
  }

  @PutMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Keep a secret, or change it")
  @Allows(value = Role.ADMINISTRATOR, scope = "admin")
  void put(Actor actor, @PathVariable String name, @RequestBody Wish wish) {
    if (!name.matches("[a-z][a-z0-9_]{1,62}")) {
      throw new Problem(ProblemCode.NAME_INVALID, name);
    }
    var value = wish.value() != null ? wish.value().strip() : secrets.value(name).orElse("");
    if (value.isEmpty()
        || value.length() > LONGEST
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "value");
    }
    secrets.put(actor, name, value, binding(name, wish));
  }

  private Secrets.Binding binding(String name, Wish wish) {
    var before = secrets.find(name);
    var source = wish.source() == null ? null : sources.get(wish.source()).spec();
    var organisation =
        wish.organisation() != null
            ? wish.organisation()
            : source != null
                ? catalog.get(source.dataset()).owner()
                : before.map(Secrets.Listed::organisation).orElse("");
    var hosts =
        wish.hosts() != null
            ? wish.hosts()
            : source != null ? hosts(source) : before.map(Secrets.Listed::hosts).orElse(List.of());
    var lower = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    if (organisation.isBlank()) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "organisation");
    }
    if (lower.isEmpty() || !lower.stream().allMatch(host -> HOST.matcher(host).matches())) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "hosts");
    }
    return new Secrets.Binding(organisation, lower);
  }

  private List<String> hosts(CitySource source) {
    return Stream.of(source.url(), source.backfill())
        .filter(Objects::nonNull)
        .map(address -> String.valueOf(sources.uri(address).getHost()))
        .distinct()
        .toList();
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget a secret; sources that use it fail")
  @Allows(value = Role.ADMINISTRATOR, scope = "admin")
  void delete(Actor actor, @PathVariable String name) {
    secrets.forget(actor, name);
  }
}
