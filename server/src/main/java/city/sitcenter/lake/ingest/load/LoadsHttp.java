package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.AllowsStaffAndPartners;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Loads over HTTP. */
@RestController
@RequestMapping("/api/v1")
class LoadsHttp {

  private static final int MOST = 200;
  private static final int LONGEST_MESSAGE = 2000;

  private final Loads loads;
  private final LoadStore store;
  private final LoadWatch feed;
  private final RawFiles files;
  private final Catalog catalog;
  private final Identity identity;
  private final UploadForm form;
  private final LoadBook book;

  LoadsHttp(
      Loads loads,
      LoadStore store,
      LoadWatch feed,
      RawFiles files,
      Catalog catalog,
      Identity identity,
      UploadForm form,
      LoadBook book) {
    this.book = book;
    this.loads = loads;
    this.store = store;
    this.feed = feed;
    this.files = files;
    this.catalog = catalog;
    this.identity = identity;
    this.form = form;
  }

  @PostMapping(path = "/datasets/{id}/loads")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Load a file into a dataset, or a kept raw file again")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  LoadView load(
      Actor actor,
      @PathVariable String id,
      @RequestPart("file") MultipartFile file,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String mode,
      @RequestParam(required = false) @Nullable String message,
      Locale language)
      throws IOException {
    form.checkOneFile(request);
    var contract = writable(actor, Action.LOAD, id);
    var wished = mode(mode);
    LoadMode.of(contract, wished);
    var incoming =
        new Incoming(
            contract,
            Objects.requireNonNullElse(file.getOriginalFilename(), "file"),
            form.dialect(request),
            wished,
            blankToNull(message),
            actor,
            null,
            null,
            false);
    return book.view(actor, loads.accept(incoming, new Uploaded(file)), language);
  }

  @PostMapping(path = "/datasets/{id}/loads", params = "rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Load a file into a dataset, or a kept raw file again")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "ingest")
  LoadView rebuild(
      Actor actor, @PathVariable String id, @RequestParam UUID rebuild, Locale language) {
    var contract = writable(actor, Action.OPERATE, id);
    var earlier = loads.get(rebuild);
    if (!earlier.dataset().equals(contract.id())) {
      throw new Problem(ProblemCode.LOAD_NOT_FOUND, rebuild);
    }
    if (wouldDouble(earlier, contract)) {
      throw new Problem(ProblemCode.LOAD_IS_THERE);
    }
    var incoming =
        new Incoming(
            contract,
            earlier.file().name(),
            earlier.wish(),
            earlier.mode(),
            earlier.message(),
            actor,
            earlier.source(),
            earlier.parent(),
            true);
    return book.view(actor, loads.rebuild(earlier, incoming), language);
  }

  /** Rows that are only ever added have no key by which they would be known again. */
  private static boolean wouldDouble(Load earlier, Contract contract) {
    var mode = earlier.mode() == null ? contract.mode() : earlier.mode();
    return mode == Contract.Mode.APPEND && earlier.state() == LoadState.PUBLISHED;
  }

  @GetMapping("/loads")
  @Operation(summary = "Loads, newest first")
  @AllowsStaffAndPartners(scope = "ingest")
  Page<LoadView> list(
      Actor actor,
      @RequestParam(required = false) @Nullable String dataset,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor,
      Locale language) {
    int most = Page.size(limit, MOST);
    var found =
        store.list(
            LoadStore.Reach.of(actor, book.shown(actor)),
            now(dataset),
            source,
            state,
            cursor,
            most + 1);
    var next = found.size() > most ? found.get(most - 1).id().toString() : null;
    var items = found.stream().limit(most).map(load -> book.view(actor, load, language)).toList();
    return new Page<>(items, next);
  }

  /** Loads follow their dataset to a new name, and are found by the former one too. */
  private @Nullable String now(@Nullable String dataset) {
    return dataset == null || !DatasetId.isValid(dataset)
        ? dataset
        : catalog
            .find(new DatasetId(dataset))
            .map(contract -> contract.id().value())
            .orElse(dataset);
  }

  @GetMapping("/loads/{id}")
  @Operation(summary = "One load")
  @AllowsStaffAndPartners(scope = "ingest")
  LoadView get(Actor actor, @PathVariable UUID id, Locale language) {
    return book.view(actor, readable(actor, id), language);
  }

  @GetMapping(path = "/loads/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(summary = "A load as it moves, as server-sent events")
  @AllowsStaffAndPartners(scope = "ingest")
  SseEmitter events(Actor actor, @PathVariable UUID id, Locale language) {
    readable(actor, id);
    return feed.open(actor, id, () -> loads.get(id), load -> watched(actor, load, language));
  }

  @PostMapping("/loads/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Stop a load before it is published")
  @Allows(
      value = {Role.OFFICER, Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR, Role.PARTNER},
      scope = "ingest")
  LoadView cancel(Actor actor, @PathVariable UUID id, Locale language) {
    var load = readable(actor, id);
    if (!catalog.find(load.dataset()).filter(contract -> mayCancel(actor, contract)).isPresent()) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    loads.cancel(id);
    identity.record(actor, "load.cancel", load.dataset().value(), Map.of("load", id));
    return book.view(actor, loads.get(id), language);
  }

  @GetMapping("/loads/{id}/raw")
  @Operation(summary = "The file of a load as it came")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  ResponseEntity<InputStreamResource> raw(Actor actor, @PathVariable UUID id) throws IOException {
    var load = readable(actor, id);
    var contract = writable(actor, Action.MANAGE, load.dataset().value());
    if (!contract.showsAllRowsTo(actor) || !Personal.mayReadWhole(actor, contract, catalog)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    identity.record(actor, "load.raw", load.dataset().value(), Map.of("load", id));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .contentLength(load.file().bytes())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(load.file().name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new InputStreamResource(files.open(load.file())));
  }

  private Load readable(Actor actor, UUID id) {
    var load = loads.get(id);
    if (!isOpen(actor, load)) {
      throw new Problem(ProblemCode.LOAD_NOT_FOUND, id);
    }
    return load;
  }

  private LoadView watched(Actor actor, Load load, Locale language) {
    if (!isOpen(actor, load)) {
      throw new Problem(ProblemCode.LOAD_NOT_FOUND, load.id());
    }
    return book.view(actor, load, language);
  }

  private boolean isOpen(Actor actor, Load load) {
    return load.isOpenTo(actor)
        && catalog
            .known(actor, load.dataset())
            .filter(contract -> book.shows(actor, contract))
            .isPresent();
  }

  private boolean mayCancel(Actor actor, Contract contract) {
    return catalog.may(actor, Action.LOAD, contract)
        || catalog.may(actor, Action.OPERATE, contract);
  }

  private Contract writable(Actor actor, Action action, String id) {
    if (!DatasetId.isValid(id)) {
      throw new Problem(ProblemCode.DATASET_NOT_FOUND, id);
    }
    var dataset = new DatasetId(id);
    var contract = catalog.find(dataset).orElse(null);
    if (contract == null) {
      throw new Problem(ProblemCode.DATASET_NOT_FOUND, id);
    }
    if (!catalog.may(actor, action, contract)) {
      throw catalog.visible(actor, dataset).isPresent()
          ? new Problem(ProblemCode.FORBIDDEN)
          : new Problem(ProblemCode.DATASET_NOT_FOUND, id);
    }
    return contract;
  }

  private static Contract.@Nullable Mode mode(@Nullable String mode) {
    if (mode == null || mode.isBlank()) {
      return null;
    }
    try {
      return Slug.read(Contract.Mode.class, mode);
    } catch (IllegalArgumentException e) {
      throw new Problem(
          ProblemCode.REQUEST_INVALID,
          e,
          LocalText.inEach(language ->
              Phrases.of("requests", language)
                  .say("one-of", "mode", "append, replace, merge, events")));
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    if (text != null && text.length() > LONGEST_MESSAGE) {
      throw new Problem(ProblemCode.TEXT_TOO_LONG, "message", LONGEST_MESSAGE);
    }
    return text == null || text.isBlank() ? null : text;
  }
}
