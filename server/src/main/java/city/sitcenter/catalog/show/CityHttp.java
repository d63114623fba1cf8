package city.sitcenter.catalog.show;

import city.sitcenter.catalog.CatalogSettings;
import city.sitcenter.catalog.CityDifference;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.catalog.keep.CityPlan;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.catalog.show.ContractHttp.FindingShown;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Taking over the city's folder while the program runs: first what would change, then the change.
 */
@RestController
@RequestMapping("/api/v1/city")
final class CityHttp {

  private final Contracts contracts;
  private final CatalogSettings settings;
  private final BodyTags tags;

  CityHttp(Contracts contracts, CatalogSettings settings, BodyTags tags) {
    this.contracts = contracts;
    this.settings = settings;
    this.tags = tags;
  }

  /**
   * @param refused of the changed: breaking without saying so by the version, left as they are
   * @param findings what is wrong with files that are therefore left as they are
   */
  record DifferenceShown(
      List<DatasetId> added,
      Map<DatasetId, List<ContractChange>> changed,
      List<DatasetId> removed,
      Map<DatasetId, DatasetId> renamed,
      List<String> files,
      List<DatasetId> refused,
      List<FindingShown> findings) {}

  @GetMapping("/difference")
  @Operation(summary = "What the city's files would change")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "operations")
  ResponseEntity<DifferenceShown> difference(Actor actor, Locale language) {
    var shown = shown(contracts.plan(CityText.of(settings.city())), language);
    return ResponseEntity.ok().eTag(tags.of(shown)).body(shown);
  }

  /** Does what was shown, and only that: If-Match carries the ETag of the difference. */
  @PostMapping("/apply")
  @Operation(summary = "Make what the city's files change so")
  @Allows(
      value = {Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "operations")
  DifferenceShown apply(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Actor actor,
      Locale language) {
    var folder = CityText.of(settings.city());
    var done =
        contracts.apply(
            actor,
            folder,
            plan -> {
              if (!tags.of(shown(plan, language)).equals(ifMatch)) {
                throw new Problem(ProblemCode.PRECONDITION_FAILED);
              }
            });
    return shown(done, language);
  }

  private static DifferenceShown shown(CityPlan plan, Locale language) {
    CityDifference difference = plan.difference();
    return new DifferenceShown(
        difference.added(),
        difference.changed(),
        difference.removed(),
        difference.renamed(),
        difference.files(),
        difference.refused(),
        plan.findings().stream().map(finding -> FindingShown.of(finding, language)).toList());
  }
}
