package city.sitcenter.identity.people;

import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Organisation;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who owns data in the city: public knowledge. */
@RestController
@RequestMapping("/api/v1/organisations")
final class OrganisationsHttp {

  private final OrganisationStore store;

  OrganisationsHttp(OrganisationStore store) {
    this.store = store;
  }

  @GetMapping
  @Operation(summary = "Organisations of the city")
  @Allows(Role.ANONYMOUS)
  Page<Organisation> list() {
    return Page.whole(store.list());
  }
}
