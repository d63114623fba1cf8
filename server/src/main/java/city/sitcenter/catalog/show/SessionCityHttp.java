package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first thing a page asks: who am I, and which city is this. */
@RestController
@RequestMapping("/api/v1/session")
final class SessionCityHttp {

  private final Catalog catalog;
  private final Identity identity;
  private final String version;

  SessionCityHttp(
      Catalog catalog,
      Identity identity,
      @Value("${spring.application.version:0.1.0}") String version) {
    this.catalog = catalog;
    this.identity = identity;
    this.version = version.replace("-SNAPSHOT", "");
  }

  /**
   * @param city null before any city's folder was taken over
   * @param firstSteps true while nothing was published, so that a page can say what to do first
   */
  record Session(Somebody actor, @Nullable CityShown city, String version, boolean firstSteps) {}

  record Somebody(
      UUID id,
      String name,
      String kind,
      List<Role> roles,
      @Nullable String organisation,
      boolean demo,
      boolean mustChangePassword) {}

  record CityShown(
      String id,
      LocalText title,
      List<String> languages,
      String timeZone,
      City.Extent extent,
      String currency,
      List<City.Theme> themes,
      List<City.Tag> tags,
      boolean demo) {

    static CityShown of(City city) {
      return new CityShown(
          city.id(),
          city.title(),
          city.languages(),
          city.timeZone().getId(),
          city.extent(),
          city.currency(),
          city.themes(),
          city.tags(),
          city.demo());
    }
  }

  @GetMapping
  @Operation(summary = "Who asks, what they may do, and the city they are in")
  @Allows(value = Role.ANONYMOUS, scope = Allows.ANY_SCOPE)
  Session session(Actor actor) {
    boolean nothing =
        catalog.visible(Actor.system()).stream()
            .allMatch(contract -> catalog.state(contract.id()).isEmpty());
    return new Session(
        somebody(actor), catalog.city().map(CityShown::of).orElse(null), version, nothing);
  }

  private Somebody somebody(Actor actor) {
    boolean person = actor.kind() == Actor.Kind.PERSON;
    return new Somebody(
        actor.id(),
        actor.name(),
        Slug.of(actor.kind()),
        Arrays.stream(Role.values())
            .filter(role -> role != Role.ANONYMOUS && actor.is(role))
            .toList(),
        actor.organisation(),
        person && identity.isDemo(actor),
        person && identity.mustChangePassword(actor));
  }
}
