package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The words behind the codes in data. */
@RestController
@RequestMapping("/api/v1/code-lists")
final class CodeListHttp {

  private final Catalog catalog;

  CodeListHttp(Catalog catalog) {
    this.catalog = catalog;
  }

  record Code(String code, LocalText title) {}

  @GetMapping("/{dataset}")
  @Operation(summary = "Codes of a list with their words")
  @Allows(Role.ANONYMOUS)
  Page<Code> codes(@PathVariable DatasetId dataset, Actor actor) {
    var contract =
        catalog
            .visible(actor, dataset)
            .filter(found -> found.codeList())
            .orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, dataset));
    return Page.whole(
        catalog.codeLabels(contract.id()).entrySet().stream()
            .map(entry -> new Code(entry.getKey(), entry.getValue()))
            .toList());
  }
}
