package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractFile;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Draft.About;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Damage;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.Incoming;
import city.sitcenter.lake.ingest.load.Load;
import city.sitcenter.lake.ingest.load.Loads;
import city.sitcenter.lake.ingest.load.RawFile;
import city.sitcenter.lake.ingest.load.RawFiles;
import city.sitcenter.lake.store.engine.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts: found out from a file, changed by a person, saved as a contract with its first load. */
@Component
class Drafts {

  private static final DatasetId PLACE = new DatasetId("drafts");
  private static final int PREVIEW = 50;

  /** A draft's is found by its id; two that share one wait for each other, which harms nobody. */
  private static final int LOCKS = 64;

  private final DraftStore store;
  private final RawFiles files;
  private final Catalog catalog;
  private final DuckDb duckDb;
  private final Loads loads;
  private final Duration most;
  private final List<Object> saving = Stream.generate(Object::new).limit(LOCKS).toList();
  private final Map<UUID, Looking> looking = new ConcurrentHashMap<>();

  Drafts(
      DraftStore store,
      RawFiles files,
      Catalog catalog,
      DuckDb duckDb,
      Loads loads,
      IngestSettings settings) {
    this.most = settings.draftTime();
    this.store = store;
    this.files = files;
    this.catalog = catalog;
    this.duckDb = duckDb;
    this.loads = loads;
  }

  /**
   * Finds a draft out from a file.
   *
   * @param ticket under which {@link #discard} ends the look, for who has no id yet
   */
  Draft make(Actor actor, String name, Dialect wish, InputStream content, @Nullable UUID ticket) {
    store.forgetOld().forEach(files::drop);
    var id = Ids.next();
    var file = files.take(PLACE, id, name, content, true);
    try {
      var draft =
          look(
              actor,
              ticket == null ? id : ticket,
              id,
              file,
              wish,
              AboutFile.named(catalog, actor, name));
      store.put(actor, draft);
      return draft;
    } catch (RuntimeException e) {
      files.drop(file);
      throw e;
    }
  }

  /** Reads the file, until time is over or the draft is closed. */
  private Draft look(Actor actor, UUID ticket, UUID id, RawFile file, Dialect wish, About about) {
    try (var look = new Looking(actor.id(), most)) {
      if (looking.putIfAbsent(ticket, look) != null) {
        throw new Problem(ProblemCode.DRAFT_BUSY);
      }
      try {
        return read(look, id, file, wish, about);
      } catch (CancellationException e) {
        throw look.problem(e);
      } finally {
        looking.remove(ticket);
      }
    }
  }

  private Draft read(Looking look, UUID id, RawFile file, Dialect wish, About about) {
    var work = files.begin(id);
    try (var connection = duckDb.ingest()) {
      var engine = new Engine(connection);
      look.use(engine);
      var plain = files.plain(file, work);
      var table = open(plain, file, wish, connection, work, look, false);
      if (table.headers().size() > Contract.MOST_COLUMNS) {
        throw new Problem(ProblemCode.FILE_TOO_WIDE, table.headers().size(), Contract.MOST_COLUMNS);
      }
      Sample sample;
      try {
        sample = new Sample(table, engine, id.toString().replace('-', '_'));
      } catch (Problem problem) {
        table = open(plain, file, wish, connection, work, look, true);
        sample = new Sample(table, engine, id.toString().replace('-', '_'));
      }
      var inference = new Inference(table, sample, catalog);
      var columns = inference.columns();
      var draft =
          new Draft(
              id,
              file,
              table.dialect(),
              AboutFile.of(about, columns),
              columns,
              List.of(),
              table.headers(),
              sample.first(PREVIEW),
              Notices.of(table, columns, Formats.sheets(plain)),
              inference.fits());
      sample.drop();
      return draft;
    } catch (Problem problem) {
      throw Damage.named(problem, file.name());
    } catch (IOException | UncheckedIOException e) {
      throw Damage.isOfDisk(e)
          ? new Problem(ProblemCode.INTERNAL, e)
          : new Problem(ProblemCode.FILE_DAMAGED, e, file.name());
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    } finally {
      files.end(id);
    }
  }

  private static Table open(
      java.nio.file.Path plain,
      RawFile file,
      Dialect wish,
      java.sql.Connection connection,
      java.nio.file.Path work,
      Watch watch,
      boolean careful)
      throws IOException {
    return new Formats(work, Limits.USUAL, watch)
        .open(plain, file.name(), wish, Names.NONE, connection, careful);
  }

  Draft get(Actor actor, UUID id) {
    return store.find(actor, id).orElseThrow(() -> new Problem(ProblemCode.DRAFT_NOT_FOUND, id));
  }

  /** Takes changes over; another dialect means that the file is read anew. */
  Draft change(Actor actor, UUID id, DraftWish wish) {
    var before = get(actor, id);
    var wished = wish.about(before.about());
    var read =
        wish.dialect() == null || wish.dialect().equals(before.dialect())
            ? before
            : look(actor, id, id, before.file(), wish.dialect(), wished);
    var all = Stream.concat(read.columns().stream(), read.leftOut().stream()).toList();
    var columns = wish.columns() == null ? read.columns() : wish.columns(all);
    boolean follows = wish.mode() == null && !naming(columns).equals(naming(before.columns()));
    var about = follows ? AboutFile.withMode(wished, columns) : wished;
    var sources = columns.stream().map(DraftColumn::source).collect(Collectors.toSet());
    var changed =
        new Draft(
            id,
            read.file(),
            read.dialect(),
            about,
            columns,
            all.stream().filter(column -> !sources.contains(column.source())).toList(),
            read.headers(),
            read.rows(),
            read.unsure(),
            read.fits());
    store.put(actor, changed);
    return changed;
  }

  /** What the mode is chosen by: with another key or time it is chosen anew. */
  private static List<String> naming(List<DraftColumn> columns) {
    return columns.stream()
        .filter(column -> column.key() || column.time() || column.sequences())
        .map(column -> column.source() + column.key() + column.time() + column.sequences())
        .toList();
  }

  /** Closes a draft: ends the look at its file, forgets it and its file. */
  void discard(Actor actor, UUID id) {
    var look = looking.get(id);
    if (look != null && look.isOf(actor.id())) {
      look.discard();
    }
    var draft = store.find(actor, id);
    if (draft.isEmpty() && (look == null || !look.isOf(actor.id()))) {
      throw new Problem(ProblemCode.DRAFT_NOT_FOUND, id);
    }
    draft.ifPresent(found -> {
      store.delete(id);
      files.drop(found.file());
    });
  }

  /**
   * Brings the contract into force and begins its first load. Where the load could not begin, doing
   * so again goes on with the contract that is in force already.
   */
  Load save(Actor actor, UUID id) {
    synchronized (saving.get(Math.floorMod(id.hashCode(), LOCKS))) {
      return saveOnce(actor, id);
    }
  }

  /** Who comes second finds no draft any more. */
  private Load saveOnce(Actor actor, UUID id) {
    var draft = get(actor, id);
    var dataset = new DatasetId(draft.about().id());
    files.checkRoom();
    var contract = contract(actor, draft, dataset);
    var incoming =
        new Incoming(
            contract, draft.file().name(), draft.dialect(), null, null, actor, null, null, false);
    var work = files.begin(id);
    try {
      var load = loads.accept(incoming, files.plain(draft.file(), work));
      store.delete(id);
      files.drop(draft.file());
      return load;
    } finally {
      files.end(id);
    }
  }

  private Contract contract(Actor actor, Draft draft, DatasetId dataset) {
    var known = catalog.find(dataset).orElse(null);
    if (known == null) {
      store.saving(draft.id(), dataset);
      try {
        return catalog.save(actor, dataset, yaml(draft), null, null);
      } catch (RuntimeException e) {
        store.saving(draft.id(), null);
        throw e;
      }
    }
    boolean begun = store.saving(draft.id()).filter(dataset::equals).isPresent();
    if (!begun || !catalog.may(actor, Action.MANAGE, known)) {
      throw new Problem(ProblemCode.NAME_INVALID, dataset);
    }
    return known;
  }

  String yaml(Draft draft) {
    var city = catalog.city();
    var languages = city.map(City::languages).orElse(List.of());
    return ContractFile.write(
        DraftContract.of(draft, languages), city.map(City::id).orElse("city"));
  }
}
