package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.keep.Compatibility;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.AllowsStaff;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contracts as files: read, tried, changed. */
@RestController
@RequestMapping("/api/v1")
final class ContractHttp {

  private static final String YAML = "application/yaml;charset=UTF-8";
  private static final int LONGEST_NOTE = 2000;
  private static final int MOST_BYTES = 4_000_000;

  private final Catalog catalog;
  private final Contracts contracts;

  ContractHttp(Catalog catalog, Contracts contracts) {
    this.catalog = catalog;
    this.contracts = contracts;
  }

  record FindingShown(
      String file,
      int line,
      int column,
      Finding.Severity severity,
      String code,
      String message,
      String hint) {

    static FindingShown of(Finding finding, Locale language) {
      return new FindingShown(
          finding.file(),
          finding.line(),
          finding.column(),
          finding.severity(),
          finding.code().slug(),
          finding.message(language),
          finding.hint(language));
    }
  }

  record Checked(List<FindingShown> findings, boolean compatible, List<ContractChange> changes) {}

  @GetMapping(value = "/datasets/{id}/contract", produces = YAML)
  @Operation(summary = "The contract of a dataset")
  @Allows(Role.ANONYMOUS)
  ResponseEntity<String> get(@PathVariable DatasetId id, Actor actor) {
    var known =
        catalog.known(actor, id).orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, id));
    return answer(HttpStatus.OK, known);
  }

  /** Whoever may not know all columns gets the file without the others. */
  private ResponseEntity<String> answer(HttpStatus status, Contract known) {
    var holdings = contracts.now();
    var held =
        holdings
            .find(known.id())
            .orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, known.id()));
    var city = holdings.city();
    boolean whole = known.columns().size() == held.contract().columns().size();
    var yaml = whole ? held.yaml() : ContractFile.write(known, city == null ? "" : city.id());
    return ResponseEntity.status(status)
        .eTag("\"" + held.revision() + (whole ? "" : "-" + known.columns().hashCode()) + "\"")
        .header(HttpHeaders.CONTENT_TYPE, YAML)
        .body(yaml);
  }

  @PutMapping(
      value = "/datasets/{id}/contract",
      consumes = {"application/yaml", "text/yaml", "application/x-yaml", "text/plain"},
      produces = YAML)
  @Operation(summary = "Make a contract, or change it")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "contracts")
  ResponseEntity<String> put(
      @PathVariable DatasetId id,
      @RequestParam(required = false) @Nullable String force,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      Actor actor)
      throws IOException {
    if (force != null && force.length() > LONGEST_NOTE) {
      throw new Problem(ProblemCode.TEXT_TOO_LONG, "force", LONGEST_NOTE);
    }
    boolean isNew = catalog.find(id).isEmpty();
    if (!isNew && catalog.known(actor, id).isEmpty()) {
      throw new Problem(ProblemCode.DATASET_NOT_FOUND, id);
    }
    var saved = catalog.save(actor, id, body(request), revision(ifMatch), force);
    return answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, saved);
  }

  private static @Nullable Long revision(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    try {
      return Long.valueOf(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new Problem(ProblemCode.PRECONDITION_FAILED, e);
    }
  }

  @PostMapping(
      value = "/contracts/check",
      consumes = {"application/yaml", "text/yaml", "application/x-yaml", "text/plain"})
  @Operation(summary = "Check a contract without bringing it into force")
  @AllowsStaff
  Checked check(HttpServletRequest request, Actor actor, Locale language) throws IOException {
    var reading = catalog.check(actor, "contract.yaml", body(request));
    var contract = reading.contract();
    var changes =
        contract == null
            ? List.<ContractChange>of()
            : catalog
                .known(actor, contract.id())
                .map(now -> Compatibility.between(now, contract))
                .orElse(List.of());
    return new Checked(
        reading.findings().stream().map(finding -> FindingShown.of(finding, language)).toList(),
        !Compatibility.isBreaking(changes),
        changes);
  }

  private static String body(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Problem(ProblemCode.TOO_LARGE, MOST_BYTES);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
