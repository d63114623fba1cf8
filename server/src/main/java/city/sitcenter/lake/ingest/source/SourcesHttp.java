package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Identity;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.load.LoadBook;
import city.sitcenter.lake.ingest.load.LoadView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources over HTTP. */
@RestController
@RequestMapping("/api/v1/sources")
@Tag(name = "Sources")
class SourcesHttp {

  private final Sources sources;
  private final SourceStore store;
  private final SourceRule rule;
  private final Folders folders;
  private final Schedule schedule;
  private final LoadBook loads;
  private final Catalog catalog;
  private final Identity identity;
  private final Clock clock;

  SourcesHttp(
      Sources sources,
      SourceStore store,
      SourceRule rule,
      Folders folders,
      Schedule schedule,
      LoadBook loads,
      Catalog catalog,
      Identity identity,
      Clock clock) {
    this.sources = sources;
    this.store = store;
    this.rule = rule;
    this.folders = folders;
    this.schedule = schedule;
    this.loads = loads;
    this.catalog = catalog;
    this.identity = identity;
    this.clock = clock;
  }

  /** The last run of a source, in short. */
  record LastRun(
      UUID load,
      Instant at,
      String state,
      long bytes,
      long rows,
      @Nullable Map<String, Object> problem) {}

  /** A source as the API shows it. */
  record View(
      String id,
      DatasetId dataset,
      LocalText title,
      String kind,
      @Nullable String url,
      @Nullable String backfill,
      @Nullable String path,
      @Nullable String schedule,
      CitySource.@Nullable Paging paging,
      CitySource.@Nullable Auth auth,
      CitySource.Format format,
      List<String> allow,
      boolean declared,
      boolean enabled,
      @Nullable Instant nextRunAt,
      @Nullable LastRun lastRun) {}

  /** A source as somebody wishes it; what is null stays as it is. */
  record Wish(
      @Nullable String dataset,
      @Nullable LocalText title,
      @Nullable String kind,
      @Nullable String url,
      @Nullable String backfill,
      @Nullable String path,
      @Nullable String schedule,
      CitySource.@Nullable Paging paging,
      CitySource.@Nullable Auth auth,
      CitySource.@Nullable Format format,
      @Nullable List<String> allow,
      @Nullable Boolean enabled) {

    /** True when nothing but running or pausing is wished. */
    boolean isSwitch() {
      return enabled != null
          && Stream.of(
                  dataset, title, kind, url, backfill, path, schedule, paging, auth, format, allow)
              .allMatch(Objects::isNull);
    }
  }

  @GetMapping
  @Operation(operationId = "listSources", summary = "Sources with their last and next runs")
  @Allows(
      value = {
        Role.OFFICER,
        Role.ANALYST,
        Role.STEWARD,
        Role.OPERATOR,
        Role.MANAGER,
        Role.ADMINISTRATOR
      },
      scope = "sources")
  Page<View> list(Actor actor, Locale language) {
    return Page.whole(
        sources.list().stream()
            .filter(source -> catalog.known(actor, source.spec().dataset()).isPresent())
            .map(source -> view(source, language))
            .toList());
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getSource", summary = "One source")
  @Allows(
      value = {
        Role.OFFICER,
        Role.ANALYST,
        Role.STEWARD,
        Role.OPERATOR,
        Role.MANAGER,
        Role.ADMINISTRATOR
      },
      scope = "sources")
  View get(Actor actor, @PathVariable String id, Locale language) {
    return view(readable(actor, id), language);
  }

  @GetMapping("/{id}/runs")
  @Operation(operationId = "listSourceRuns", summary = "Runs of a source, newest first")
  @Allows(
      value = {
        Role.OFFICER,
        Role.ANALYST,
        Role.STEWARD,
        Role.OPERATOR,
        Role.MANAGER,
        Role.ADMINISTRATOR
      },
      scope = "sources")
  Page<LoadView> runs(
      Actor actor,
      @PathVariable String id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor,
      Locale language) {
    readable(actor, id);
    return loads.of(id, Math.clamp(limit, 1, 200), cursor, language);
  }

  @PostMapping("/{id}/run")
  @Operation(operationId = "runSource", summary = "Ask a source now")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "sources")
  ResponseEntity<?> run(Actor actor, @PathVariable String id, Locale language) {
    var source = readable(actor, id);
    writable(actor, Action.OPERATE, source.spec().dataset());
    var begun =
        source.spec().kind() == CitySource.Kind.FOLDER
            ? folders.look(source).stream().findFirst().map(load -> loads.view(load, language))
            : Optional.of(loads.view(sources.run(source, actor), language));
    return begun
        .or(() -> moving(id, language))
        .<ResponseEntity<?>>map(load -> ResponseEntity.accepted().body(load))
        .orElseGet(() -> ResponseEntity.ok(Map.of("state", "unchanged")));
  }

  /** The last run, while it is not over. */
  private Optional<LoadView> moving(String id, Locale language) {
    return loads.of(id, 1, null, language).items().stream()
        .filter(load -> !load.state().isOver())
        .findFirst();
  }

  @PutMapping("/{id}")
  @Operation(operationId = "saveSource", summary = "Make or change a source")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "sources")
  View save(Actor actor, @PathVariable String id, @RequestBody Wish wish, Locale language) {
    var before =
        sources.list().stream().filter(source -> source.id().equals(id)).findFirst().orElse(null);
    if (before != null) {
      var action = wish.isSwitch() ? Action.OPERATE : Action.MANAGE;
      writable(actor, action, before.spec().dataset());
    }
    if (before != null && wish.isSwitch()) {
      // nothing else is wished
    } else if (before == null || !before.declared()) {
      var spec = spec(actor, id, wish, before == null ? null : before.spec());
      rule.check(spec, writable(actor, Action.MANAGE, spec.dataset()));
      store.save(spec, actor.name(), clock.instant());
    } else if (wish.url() != null || wish.schedule() != null || wish.allow() != null) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "sources/" + id + ".yaml");
    }
    if (wish.enabled() != null) {
      store.enable(id, wish.enabled());
    }
    identity.record(actor, "source.save", id, Map.of());
    return view(sources.get(id), language);
  }

  private static CitySource spec(Actor actor, String id, Wish wish, @Nullable CitySource before) {
    if (!DatasetId.isValid(id)) {
      throw new Problem(ProblemCode.NAME_INVALID, id);
    }
    var kind = kind(wish, before);
    var dataset =
        wish.dataset() != null ? wish.dataset() : before == null ? "" : before.dataset().value();
    var spec =
        new CitySource(
            id,
            new DatasetId(dataset),
            wish.title() != null
                ? wish.title()
                : before == null ? LocalText.same(id) : before.title(),
            kind,
            or(wish.url(), before == null ? null : before.url()),
            or(wish.backfill(), before == null ? null : before.backfill()),
            or(wish.path(), before == null ? null : before.path()),
            or(wish.schedule(), before == null ? null : before.schedule()),
            wish.paging() != null ? wish.paging() : before == null ? null : before.paging(),
            wish.auth() != null ? wish.auth() : before == null ? null : before.auth(),
            wish.format() != null
                ? wish.format()
                : before == null ? CitySource.Format.unknown() : before.format(),
            allow(actor, wish, before));
    check(spec);
    return spec;
  }

  private static CitySource.Kind kind(Wish wish, @Nullable CitySource before) {
    try {
      return wish.kind() != null
          ? CitySource.Kind.valueOf(wish.kind().toUpperCase(Locale.ROOT))
          : before == null ? CitySource.Kind.HTTP : before.kind();
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "kind: http, folder, upload");
    }
  }

  private static @Nullable String or(@Nullable String wished, @Nullable String before) {
    return wished != null ? wished : before;
  }

  /** Only an administrator says which inner addresses may be asked. */
  private static List<String> allow(Actor actor, Wish wish, @Nullable CitySource before) {
    var had = before == null ? List.<String>of() : before.allow();
    var wished = Objects.requireNonNullElse(wish.allow(), had);
    if (!wished.equals(had) && !actor.is(Role.ADMINISTRATOR)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return wished;
  }

  private static void check(CitySource spec) {
    if (spec.schedule() != null && !CronExpression.isValidExpression(spec.schedule())) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "schedule: " + spec.schedule());
    }
    Sources.dialect(spec);
    switch (spec.kind()) {
      case HTTP -> checkUrl(spec);
      case FOLDER, UPLOAD -> {}
    }
  }

  private static void checkUrl(CitySource spec) {
    if (spec.url() == null) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "url");
    }
    if (spec.url().startsWith("${simulator}")) {
      return;
    }
    try {
      new AddressRule(spec.allow()).check(URI.create(spec.url()));
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "url: " + spec.url());
    }
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteSource", summary = "Remove a source made in the browser")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "sources")
  void delete(Actor actor, @PathVariable String id) {
    var source = readable(actor, id);
    writable(actor, Action.MANAGE, source.spec().dataset());
    if (source.declared()) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "sources/" + id + ".yaml");
    }
    store.delete(id);
    identity.record(actor, "source.delete", id, Map.of());
  }

  private Source readable(Actor actor, String id) {
    var source = sources.get(id);
    if (catalog.known(actor, source.spec().dataset()).isEmpty()) {
      throw new Problem(ProblemCode.SOURCE_NOT_FOUND, id);
    }
    return source;
  }

  private Contract writable(Actor actor, Action action, DatasetId dataset) {
    var contract = catalog.get(dataset);
    if (!catalog.may(actor, action, contract)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return contract;
  }

  private View view(Source source, Locale language) {
    var spec = source.spec();
    var last = loads.of(spec.id(), 1, null, language).items().stream().findFirst();
    return new View(
        spec.id(),
        spec.dataset(),
        spec.title(),
        spec.kind().name().toLowerCase(Locale.ROOT),
        spec.url(),
        spec.backfill(),
        spec.path(),
        spec.schedule(),
        spec.paging(),
        spec.auth(),
        spec.format(),
        spec.allow(),
        source.declared(),
        source.enabled(),
        schedule.next(source, clock.instant()).orElse(null),
        last.map(SourcesHttp::lastRun).orElse(null));
  }

  private static LastRun lastRun(LoadView load) {
    return new LastRun(
        load.id(),
        load.startedAt(),
        load.state().slug(),
        load.file().bytes(),
        load.accepted(),
        load.problem());
  }
}
