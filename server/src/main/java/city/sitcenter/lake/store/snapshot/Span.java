package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.table.Bounds;
import city.sitcenter.lake.store.table.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the earliest to the latest event time in the data; null where it cannot be told. */
record Span(@Nullable Instant from, @Nullable Instant to) {

  static Span of(Contract contract, List<StoredFile> files) {
    return switch (contract.time()) {
      case Contract.TimeAxis.Event(var column) ->
          new Span(
              instants(files, column, Bounds::least).min(Instant::compareTo).orElse(null),
              instants(files, column, Bounds::most).max(Instant::compareTo).orElse(null));
      case Contract.TimeAxis.Valid(var from, var to) ->
          new Span(
              instants(files, from, Bounds::least).min(Instant::compareTo).orElse(null),
              instants(files, to, Bounds::most).max(Instant::compareTo).orElse(null));
      case null -> new Span(null, null);
    };
  }

  private static Stream<Instant> instants(
      List<StoredFile> files, String column, Function<Bounds, @Nullable Object> side) {
    return files.stream()
        .map(file -> file.facts().get(column))
        .filter(Objects::nonNull)
        .map(facts -> Bounds.instant(side.apply(facts.bounds())))
        .filter(Objects::nonNull);
  }
}
