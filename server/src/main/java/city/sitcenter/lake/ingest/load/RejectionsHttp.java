package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The quarantine over HTTP: look, mend, drop, send again, download. */
@RestController
@RequestMapping("/api/v1/loads/{load}")
class RejectionsHttp {

  private static final int MOST = 500;
  private static final Cursor BEGIN = Cursor.of(Long.MIN_VALUE, new UUID(0, 0));

  private final Loads loads;
  private final Mending mending;
  private final RejectionStore store;
  private final RejectionsCsv csv;
  private final Catalog catalog;
  private final Identity identity;
  private final LoadBook book;

  RejectionsHttp(
      Loads loads,
      Mending mending,
      RejectionStore store,
      RejectionsCsv csv,
      Catalog catalog,
      Identity identity,
      LoadBook book) {
    this.book = book;
    this.loads = loads;
    this.mending = mending;
    this.store = store;
    this.csv = csv;
    this.catalog = catalog;
    this.identity = identity;
  }

  /**
   * A rejection as the API shows it.
   *
   * @param resent the load that took the corrected row along; from then on it stays as it is
   */
  record View(
      UUID id,
      long line,
      @Nullable String column,
      @Nullable String value,
      String rule,
      String message,
      Map<String, @Nullable String> row,
      String state,
      @Nullable UUID resent) {}

  record Mended(
      @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable String> row,
      @Nullable String state) {}

  @GetMapping("/rejections")
  @Operation(summary = "Rejected rows, in the order of their lines")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  Page<View> list(
      Actor actor,
      @PathVariable UUID load,
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable String column,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      Locale language) {
    int most = Page.size(limit, MOST);
    var contract = writable(actor, loads.get(load));
    var mask = mask(actor, contract, load);
    var after = Objects.requireNonNullElse(Cursor.read(cursor, 2), BEGIN);
    var found = store.list(load, rule, column, state, after.number(0), after.id(1), most + 1);
    var words = new RejectionText(contract, language);
    var last = found.size() > most ? found.get(most - 1) : null;
    var next = last == null ? null : Cursor.of(last.line(), last.id()).text();
    var items = found.stream().limit(most).map(kept -> view(kept, contract, words, mask)).toList();
    return new Page<>(items, next);
  }

  private View view(
      RejectionStore.Kept kept, Contract contract, RejectionText words, RowMask mask) {
    var cells = mending.row(kept, contract);
    var value = mask.value(kept, cells);
    return new View(
        kept.id(),
        kept.line(),
        kept.column(),
        value,
        kept.rule(),
        words.of(kept.rule(), kept.column(), value),
        mask.row(kept, cells, contract),
        kept.state(),
        kept.resent());
  }

  /** What somebody sent they may see again; that personal values are read is recorded. */
  private RowMask mask(Actor actor, Contract contract, UUID load) {
    boolean own = loads.get(load).isBy(actor);
    boolean everyRow = contract.rowRule() == null || actor.belongsTo(contract.owner());
    if (!(own && !Personal.in(contract))
        && !(everyRow && Personal.mayReadWhole(actor, contract, catalog))) {
      var visible = everyRow ? catalog.visible(actor, contract.id()).orElse(null) : null;
      return RowMask.of(contract, visible, own);
    }
    if (Personal.in(contract)) {
      identity.record(actor, "personal.read", contract.id().value(), Map.of("rejections", load));
    }
    return RowMask.WHOLE;
  }

  @GetMapping(path = "/rejections.csv", produces = "text/csv")
  @Operation(summary = "All rejected rows of a load as CSV")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  ResponseEntity<StreamingResponseBody> download(
      Actor actor, @PathVariable UUID load, Locale language) {
    var contract = writable(actor, loads.get(load));
    if (!mask(actor, contract, load).whole()) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("rejections-" + load + ".csv")
                .build()
                .toString())
        .body(out -> csv.write(load, contract, language, out));
  }

  @PutMapping("/rejections/{id}")
  @Operation(summary = "Correct a rejected row, or drop it")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  View mend(
      Actor actor,
      @PathVariable UUID load,
      @PathVariable UUID id,
      @RequestBody Mended mended,
      Locale language) {
    var contract = writable(actor, loads.get(load));
    var kept =
        store.find(load, id).orElseThrow(() -> new Problem(ProblemCode.REJECTION_NOT_FOUND, id));
    if (kept.resent() != null) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "state");
    }
    if (mended.row() != null) {
      mending.fix(load, kept, mended.row(), contract);
    } else if ("dropped".equals(mended.state())) {
      store.drop(load, kept.line());
    } else if ("open".equals(mended.state())) {
      store.reopen(load, kept.line());
    } else {
      throw new Problem(ProblemCode.REQUEST_INVALID, "row");
    }
    identity.record(
        actor, "load.mend", contract.id().value(), Map.of("load", load, "line", kept.line()));
    var now =
        store.find(load, id).orElseThrow(() -> new Problem(ProblemCode.REJECTION_NOT_FOUND, id));
    return view(now, contract, new RejectionText(contract, language), mask(actor, contract, load));
  }

  @PostMapping("/rejections/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Load the corrected rows")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  LoadView resend(Actor actor, @PathVariable UUID load, Locale language) {
    var earlier = loads.get(load);
    var again = mending.resend(actor, earlier, writable(actor, earlier));
    return book.view(actor, again, language);
  }

  private Contract writable(Actor actor, Load load) {
    var contract = catalog.find(load.dataset()).orElse(null);
    if (contract == null
        || !load.isOpenTo(actor)
        || catalog.known(actor, load.dataset()).isEmpty()) {
      throw new Problem(ProblemCode.LOAD_NOT_FOUND, load.id());
    }
    if (!catalog.may(actor, Action.LOAD, contract)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return contract;
  }
}
