package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.AllowsStaff;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.load.LoadBook;
import city.sitcenter.lake.ingest.load.LoadView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sources over HTTP. */
@RestController
@RequestMapping("/api/v1/sources")
class SourcesHttp {

  private final Sources sources;
  private final SourceRights rights;
  private final SourceRule rule;
  private final Folders folders;
  private final Trials trials;
  private final Schedule schedule;
  private final Secrets secrets;
  private final LoadBook loads;
  private final Clock clock;

  SourcesHttp(
      Sources sources,
      SourceRights rights,
      SourceRule rule,
      Folders folders,
      Trials trials,
      Schedule schedule,
      Secrets secrets,
      LoadBook loads,
      Clock clock) {
    this.sources = sources;
    this.rights = rights;
    this.rule = rule;
    this.folders = folders;
    this.trials = trials;
    this.schedule = schedule;
    this.secrets = secrets;
    this.loads = loads;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Sources with their last and next runs")
  @AllowsStaff(scope = "sources")
  Page<SourceView> list(Actor actor, Locale language) {
    var known = sources.list().stream().filter(source -> rights.mayKnow(actor, source)).toList();
    return Page.whole(views(actor, known, language));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One source")
  @AllowsStaff(scope = "sources")
  ResponseEntity<SourceView> get(Actor actor, @PathVariable String id, Locale language) {
    return tagged(actor, known(actor, id), language);
  }

  @GetMapping("/{id}/runs")
  @Operation(summary = "Runs of a source, newest first")
  @AllowsStaff(scope = "sources")
  Page<LoadView> runs(
      Actor actor,
      @PathVariable String id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor,
      Locale language) {
    int most = Page.size(limit, 200);
    known(actor, id);
    return loads.of(actor, id, most, cursor, language);
  }

  @PostMapping("/{id}/run")
  @Operation(
      summary = "Ask a source now",
      description = "202 with the load, or 200 with the state `unchanged` when nothing is there.")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "sources")
  ResponseEntity<?> run(Actor actor, @PathVariable String id, Locale language) {
    var source = known(actor, id);
    rights.need(actor, Action.OPERATE, source.spec().dataset());
    var begun =
        source.spec().kind() == CitySource.Kind.FOLDER
            ? folders.lookTwice(source).stream().findFirst()
            : Optional.of(sources.run(source, actor));
    return begun
        .map(load -> loads.view(actor, load, language))
        .or(() -> moving(actor, id, language))
        .<ResponseEntity<?>>map(load -> ResponseEntity.accepted().body(load))
        .orElseGet(() -> {
          sources.foundNothing(source, actor);
          return ResponseEntity.ok(Map.of("state", "unchanged"));
        });
  }

  /** The last run, while it is not over. */
  private Optional<LoadView> moving(Actor actor, String id, Locale language) {
    return loads.of(actor, id, 1, null, language).items().stream()
        .filter(load -> !load.state().isOver())
        .findFirst();
  }

  @PostMapping("/{id}/test")
  @Operation(
      summary = "Try a source without loading anything",
      description =
          "Asks the source as it is saved with the body laid over it, or as the body alone says"
              + " when there is none of this id. Trouble with the source is told in `problem`.")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "sources")
  Trial test(
      Actor actor,
      @PathVariable String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = SourceWish.class)))
          @org.springframework.web.bind.annotation.RequestBody(required = false)
          @Nullable JsonNode named,
      Locale language) {
    var before = sources.find(id);
    var wish = named == null ? JsonNodeFactory.instance.objectNode() : named;
    var spec = SourceWish.over(before.orElse(null), wish).spec(id);
    rule.check(spec, rights.needTrial(actor, before.map(Source::spec).orElse(null), spec));
    return trials.of(spec, language);
  }

  @PutMapping("/{id}")
  @Operation(
      summary = "Make or change a source",
      description =
          "What the body does not name stays as it is, what it names as null is cleared. The source"
              + " is written into the city's folder as `sources/{id}.yaml`.")
  @Allows(
      value = {Role.STEWARD, Role.OPERATOR, Role.ADMINISTRATOR},
      scope = "sources")
  ResponseEntity<SourceView> save(
      Actor actor,
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String tag,
      @RequestBody(content = @Content(schema = @Schema(implementation = SourceWish.class)))
          @org.springframework.web.bind.annotation.RequestBody
          JsonNode named,
      Locale language) {
    var before = sources.find(id).orElse(null);
    if (tag != null && (before == null || !tag.equals(tag(before)))) {
      throw new Problem(ProblemCode.PRECONDITION_FAILED);
    }
    var wish = SourceWish.over(before, named);
    var spec = wish.spec(id);
    rule.check(spec, rights.needChange(actor, before == null ? null : before.spec(), spec));
    sources.save(actor, spec, Objects.requireNonNullElse(wish.enabled(), true));
    return tagged(actor, sources.get(id), language);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a source and its file in the city's folder; what it brought stays")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "sources")
  void delete(Actor actor, @PathVariable String id) {
    var source = known(actor, id);
    rights.need(actor, Action.MANAGE, source.spec().dataset());
    sources.remove(actor, id);
  }

  private Source known(Actor actor, String id) {
    return sources
        .find(id)
        .filter(source -> rights.mayKnow(actor, source))
        .orElseThrow(() -> new Problem(ProblemCode.SOURCE_NOT_FOUND, id));
  }

  private ResponseEntity<SourceView> tagged(Actor actor, Source source, Locale language) {
    return ResponseEntity.ok().eTag(tag(source)).body(view(actor, source, language));
  }

  private static String tag(Source source) {
    return "\"" + Integer.toHexString(source.toString().hashCode()) + "\"";
  }

  private SourceView view(Actor actor, Source source, Locale language) {
    return views(actor, List.of(source), language).getFirst();
  }

  private List<SourceView> views(Actor actor, List<Source> found, Locale language) {
    var ids = found.stream().map(Source::id).toList();
    var last = loads.lastOf(actor, ids, language);
    var kept = secrets.list().stream().map(Secrets.Listed::name).collect(Collectors.toSet());
    var now = clock.instant();
    return found.stream()
        .map(source -> {
          var auth = source.spec().auth();
          var load = last.get(source.id());
          return SourceView.of(
              source,
              auth == null ? null : kept.contains(auth.secret()),
              schedule.next(source, now).orElse(null),
              load == null ? null : SourceView.LastRun.of(load),
              rights.access(actor, source));
        })
        .toList();
  }
}
