package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Page;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads as a reader is shown them: columns they may not know of do not appear there either. */
@Component
public class LoadBook {

  private final LoadStore store;
  private final Loads loads;
  private final Catalog catalog;

  LoadBook(LoadStore store, Loads loads, Catalog catalog) {
    this.store = store;
    this.loads = loads;
    this.catalog = catalog;
  }

  public LoadView view(Actor reader, Load load, Locale language) {
    var whole = catalog.find(load.dataset()).orElse(null);
    var view = LoadView.of(load, loads.progress(load.id()), mayName(reader, whole), language);
    var known = catalog.known(reader, load.dataset()).orElse(null);
    return knowsAll(known, whole) ? view : view.cut(known, load, language);
  }

  /** A file is called what its sender likes: it is for those who load, and who keep loads going. */
  private boolean mayName(Actor reader, @Nullable Contract contract) {
    return contract != null
        && (catalog.may(reader, Action.LOAD, contract)
            || catalog.may(reader, Action.OPERATE, contract));
  }

  /** What a load brought counts rows: it is not for those who may neither see all nor load. */
  boolean shows(Actor reader, Contract contract) {
    return contract.showsAllRowsTo(reader) || catalog.may(reader, Action.LOAD, contract);
  }

  /** The datasets of which a reader may know loads. */
  List<Contract> shown(Actor reader) {
    return catalog.known(reader).stream().filter(contract -> shows(reader, contract)).toList();
  }

  private boolean shows(Actor reader, Load load) {
    return catalog.find(load.dataset()).filter(contract -> !shows(reader, contract)).isEmpty();
  }

  private static boolean knowsAll(@Nullable Contract known, @Nullable Contract whole) {
    return known != null && whole != null && known.columns().size() == whole.columns().size();
  }

  /** Loads of a source, newest first. */
  public Page<LoadView> of(
      Actor reader, String source, int limit, @Nullable UUID cursor, Locale language) {
    var found = store.list(null, null, source, null, cursor, limit + 1);
    var next = found.size() > limit ? found.get(limit - 1).id().toString() : null;
    return new Page<>(
        found.stream()
            .limit(limit)
            .filter(load -> shows(reader, load))
            .map(load -> view(reader, load, language))
            .toList(),
        next);
  }

  /** The newest load of each of those sources that has one. */
  public Map<String, LoadView> lastOf(Actor reader, Collection<String> sources, Locale language) {
    var last = new LinkedHashMap<String, LoadView>();
    for (var load : store.lastOf(sources)) {
      if (shows(reader, load)) {
        last.put(String.valueOf(load.source()), view(reader, load, language));
      }
    }
    return last;
  }
}
