package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Kind;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.Incoming;
import city.sitcenter.lake.ingest.load.Load;
import city.sitcenter.lake.ingest.load.Loads;
import city.sitcenter.lake.ingest.load.RawFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** All sources in force, and their runs. Safe for many threads. */
@Component
class Sources {

  private static final String SIMULATOR = "${simulator}";

  private final Catalog catalog;
  private final SourceStore store;
  private final Web web;
  private final Loads loads;
  private final RawFiles files;
  private final IngestSettings settings;
  private final InnerNetworks inner;
  private final Map<UUID, Fresh> fetched = new ConcurrentHashMap<>();
  private final Map<String, UUID> active = new ConcurrentHashMap<>();
  private final Map<String, Object> beginning = new ConcurrentHashMap<>();

  /** Validators of an answer, remembered once its load has gone well. */
  private record Fresh(
      String source, String address, @Nullable String etag, @Nullable String lastModified) {}

  Sources(
      Catalog catalog,
      SourceStore store,
      Web web,
      Loads loads,
      RawFiles files,
      IngestSettings settings) {
    this.catalog = catalog;
    this.store = store;
    this.web = web;
    this.loads = loads;
    this.files = files;
    this.settings = settings;
    this.inner = InnerNetworks.of(settings);
  }

  /** In the order of their ids. */
  List<Source> list() {
    var paused = store.paused();
    return catalog.declared(CitySource.class).stream()
        .sorted(Comparator.comparing(CitySource::id))
        .map(spec -> new Source(spec, !paused.contains(spec.id())))
        .toList();
  }

  Optional<Source> find(String id) {
    return catalog.declared(CitySource.class).stream()
        .filter(spec -> spec.id().equals(id))
        .findFirst()
        .map(spec -> new Source(spec, store.memory(id).enabled()));
  }

  Source get(String id) {
    return find(id).orElseThrow(() -> new Problem(ProblemCode.SOURCE_NOT_FOUND, id));
  }

  /**
   * Brings a source into force.
   *
   * @throws Problem naming what is wrong with it
   */
  void save(Actor actor, CitySource spec, boolean enabled) {
    dialect(spec);
    switch (spec.kind()) {
      case HTTP -> {
        checkAddress(spec, spec.url());
        checkAddress(spec, spec.backfill());
      }
      case FOLDER, UPLOAD -> {}
    }
    // a source that stays the same keeps its file as a person wrote it
    if (find(spec.id()).filter(known -> known.spec().equals(spec)).isEmpty()) {
      catalog.saveFile(
          actor,
          "source.save",
          SourceFile.path(spec.id()),
          spec.id(),
          SourceFile.write(spec, catalog.languages()),
          ProblemCode.SOURCE_INVALID);
    }
    store.enable(spec.id(), enabled);
  }

  private void checkAddress(CitySource spec, @Nullable String address) {
    if (address == null) {
      return;
    }
    if (address.startsWith(SIMULATOR)) {
      // anything else would make another host of it, such as one behind an @
      if (!address.substring(SIMULATOR.length()).matches("([/?].*)?")) {
        throw new Problem(
            ProblemCode.SOURCE_INVALID, AddressRule.odd("address-simulator", address));
      }
      return;
    }
    try {
      new AddressRule(spec.allow(), inner).checkForm(URI.create(address));
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "url: " + address);
    }
  }

  /** Takes a source out of force; what is remembered of it goes too. */
  void remove(Actor actor, String id) {
    catalog.removeFile(
        actor, "source.delete", SourceFile.path(id), id, ProblemCode.SOURCE_FILE_STAYS);
    store.forget(id);
  }

  /**
   * Begins a run. The answer comes at once; its load goes on.
   *
   * @throws Problem when the dataset is gone or the source is not one that is asked
   */
  Load run(Source source, Actor actor) {
    synchronized (beginning.computeIfAbsent(source.id(), id -> new Object())) {
      return begin(source, actor);
    }
  }

  /** Two runs of one source at once would fetch the same twice; other sources need not wait. */
  private Load begin(Source source, Actor actor) {
    var running = active.get(source.id());
    if (running != null && !loads.get(running).state().isOver()) {
      return loads.get(running);
    }
    var contract = catalog.get(source.spec().dataset());
    if (source.spec().kind() != CitySource.Kind.HTTP || source.spec().url() == null) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "kind: http");
    }
    var memory = store.memory(source.id());
    boolean past = source.spec().backfill() != null && !memory.backfilled();
    var address = uri(past ? source.spec().backfill() : source.spec().url());
    var incoming =
        new Incoming(
            contract,
            name(address),
            dialect(source.spec()),
            null,
            null,
            actor,
            source.id(),
            null,
            false);
    var load =
        loads.fetch(
            incoming, (id, watch) -> fetch(id, source.spec(), contract, address, memory, watch));
    active.put(source.id(), load.id());
    return load;
  }

  /** Keeps that a folder was looked into and held nothing, as a run of any other source is kept. */
  void foundNothing(Source source, Actor actor) {
    var spec = source.spec();
    var incoming =
        new Incoming(
            catalog.get(spec.dataset()),
            Objects.requireNonNullElse(spec.path(), source.id()),
            dialect(spec),
            null,
            null,
            actor,
            source.id(),
            null,
            false);
    loads.fetch(incoming, (id, watch) -> null);
  }

  /** An address with the simulator's filled in. */
  URI uri(@Nullable String text) {
    var filled =
        Objects.requireNonNullElse(text, "")
            .replace("${simulator}", settings.simulator().toString());
    try {
      return URI.create(filled);
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "url: " + filled);
    }
  }

  static String name(URI address) {
    var path = Objects.requireNonNullElse(address.getPath(), "");
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? String.valueOf(address.getHost()) : name;
  }

  static Dialect dialect(CitySource source) {
    var format = source.format();
    try {
      return new Dialect(
          format.kind() == null ? null : Kind.of(format.kind()),
          format.encoding(),
          format.delimiter(),
          null,
          null,
          format.decimal(),
          format.skip(),
          null,
          null,
          format.sheet(),
          format.records(),
          null);
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "format.kind: " + format.kind());
    }
  }

  private Loads.@Nullable Fetched fetch(
      UUID load,
      CitySource source,
      Contract contract,
      URI address,
      SourceStore.Memory memory,
      Watch watch)
      throws IOException {
    boolean same = address.toString().equals(memory.address());
    var known = same ? new Web.Known(memory.etag(), memory.lastModified()) : Web.Known.NOTHING;
    var paging = source.paging();
    var first = paging == null ? address : Pages.first(address, paging);
    var asked = new Web.Asked(source, contract.owner(), address);
    try (var answer = web.get(asked, first, known, watch)) {
      var body = answer.body();
      fetched.put(
          load, new Fresh(source.id(), address.toString(), answer.etag(), answer.lastModified()));
      if (body == null) {
        return null;
      }
      boolean sealed = RawFiles.seals(contract);
      try {
        return paging == null
            ? new Loads.Fetched(
                files.take(contract.id(), load, name(address), body, sealed), dialect(source))
            : pages(load, asked, contract, answer, sealed, watch);
      } catch (UncheckedIOException e) {
        throw answer.broken(new IOException(e), settings.stall());
      }
    }
  }

  private Loads.Fetched pages(
      UUID load,
      Web.Asked asked,
      Contract contract,
      Web.Answer first,
      boolean sealed,
      Watch watch) {
    var file =
        files.write(
            contract.id(),
            load,
            name(asked.origin()) + ".ndjson",
            sealed,
            out -> new Pages(web, asked, watch).write(first, out));
    return new Loads.Fetched(file, Dialect.of(Kind.NDJSON));
  }

  /** What went well is not asked for again. */
  @EventListener
  void ended(Loads.Ended ended) {
    var fresh = fetched.remove(ended.load());
    if (ended.source() != null) {
      active.remove(ended.source(), ended.load());
    }
    if (fresh != null && ended.well()) {
      store.remember(fresh.source, fresh.address, fresh.etag, fresh.lastModified);
    }
  }
}
