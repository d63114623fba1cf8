package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Page;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads as others show them. */
@Component
public class LoadBook {

  private final LoadStore store;
  private final Loads loads;

  LoadBook(LoadStore store, Loads loads) {
    this.store = store;
    this.loads = loads;
  }

  public LoadView view(Load load, Locale language) {
    return LoadView.of(load, loads.progress(load.id()), language);
  }

  /** Loads of a source, newest first. */
  public Page<LoadView> of(String source, int limit, @Nullable UUID cursor, Locale language) {
    var found = store.list(null, source, null, cursor, limit + 1);
    var next = found.size() > limit ? found.get(limit - 1).id().toString() : null;
    return new Page<>(found.stream().limit(limit).map(load -> view(load, language)).toList(), next);
  }
}
