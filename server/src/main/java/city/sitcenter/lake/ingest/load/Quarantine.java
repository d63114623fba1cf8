package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.check.Rejection;
import city.sitcenter.lake.ingest.format.CsvReader;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the rows a load would not take: all of them in a file, the first so and so many where they
 * can be looked at and mended.
 */
@Component
class Quarantine {

  private static final TypeReference<LinkedHashMap<String, @Nullable String>> CELLS =
      new TypeReference<>() {};

  private final Path folder;
  private final int kept;
  private final RejectionStore store;
  private final LoadStore loads;
  private final Vault vault;
  private final JsonMapper json;

  Quarantine(
      IngestSettings settings,
      LakeSettings lake,
      RejectionStore store,
      LoadStore loads,
      Vault vault,
      JsonMapper json) {
    this.vault = vault;
    this.folder = lake.quarantine();
    this.kept = settings.keptRejections();
    this.store = store;
    this.loads = loads;
    this.json = json;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file with every rejection of a load; it may not exist. */
  Path file(UUID load) {
    return folder.resolve(load + ".parquet");
  }

  /** Counts and keeps. Doing it again for the same load replaces what was kept. */
  void keep(Load load, Contract contract, Checked checked) {
    store.forget(load.id());
    var counts = List.<Checked.Count>of();
    if (checked.rejected() > 0) {
      checked.rejections();
      counts = checked.counts();
      if (!Personal.in(contract)) {
        write(checked, file(load.id()));
      }
      store.insert(
          load.id(),
          checked.first(kept).stream()
              .map(rejection -> fresh(rejection, named(rejection, checked), contract))
              .toList());
    }
    loads.checked(load.id(), checked, counts);
  }

  /** Forgets the rejections of loads that ended before a time; gives how many loads. */
  int forget(DatasetId dataset, Instant before) throws IOException {
    var loads = store.forget(dataset, before);
    for (var load : loads) {
      Files.deleteIfExists(file(load));
    }
    return loads.size();
  }

  /** A new file each time: what was written once does not change, a backup may share it. */
  private static void write(Checked checked, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    checked.write(file);
  }

  /** Of a dataset with personal columns nothing is kept in clear: any cell may hold anything. */
  private RejectionStore.Fresh fresh(
      Rejection rejection, Map<String, @Nullable String> cells, Contract contract) {
    if (!Personal.in(contract)) {
      return new RejectionStore.Fresh(rejection, cells);
    }
    var hidden =
        new Rejection(rejection.line(), rejection.column(), rejection.rule(), null, null, null);
    return new RejectionStore.Fresh(
        hidden, Map.of(Mending.SEALED, vault.sealRow(json.writeValueAsString(cells))));
  }

  private Map<String, @Nullable String> named(Rejection rejection, Checked checked) {
    var headers = checked.headers();
    var cells = cells(rejection, headers, checked.dialect());
    return CellNames.found(cells, checked.matching(), headers);
  }

  /** The raw cells by the file's names; cells beyond the header are named by their place. */
  private Map<String, @Nullable String> cells(
      Rejection rejection, List<String> headers, Dialect dialect) {
    if (rejection.row() != null) {
      return json.readValue(rejection.row(), CELLS);
    }
    var cells = new LinkedHashMap<String, @Nullable String>();
    var values = split(Objects.requireNonNullElse(rejection.text(), ""), dialect);
    for (int i = 0; i < Math.max(values.size(), headers.size()); i++) {
      var name = i < headers.size() ? headers.get(i) : "+" + (i - headers.size() + 1);
      cells.put(name, i < values.size() ? values.get(i) : null);
    }
    return cells;
  }

  private static List<String> split(String text, Dialect dialect) {
    if (dialect.delimiter() == null || dialect.delimiter().isEmpty()) {
      return List.of(text);
    }
    var reader =
        new CsvReader(
            new StringReader(text),
            dialect.delimiter().charAt(0),
            first(dialect.quote()),
            first(dialect.escape()),
            Integer.MAX_VALUE);
    try {
      var row = reader.next();
      return row == null ? List.of() : row.cells();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Character first(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text.charAt(0);
  }
}
