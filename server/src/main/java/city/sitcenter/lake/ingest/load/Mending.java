package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Kind;
import city.sitcenter.lake.store.engine.CsvCell;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Corrects rejected rows and sends them again. */
@Component
class Mending {

  /** Name of the one cell under which a row with personal values is kept, sealed. */
  static final String SEALED = "sealed";

  private static final TypeReference<LinkedHashMap<String, @Nullable String>> CELLS =
      new TypeReference<>() {};

  private final RejectionStore store;
  private final Loads loads;
  private final LoadStore book;
  private final Vault vault;
  private final JsonMapper json;

  Mending(RejectionStore store, Loads loads, LoadStore book, Vault vault, JsonMapper json) {
    this.store = store;
    this.book = book;
    this.loads = loads;
    this.vault = vault;
    this.json = json;
  }

  /** The cells of a kept row, by the contract's columns. */
  Map<String, @Nullable String> row(RejectionStore.Kept kept, Contract contract) {
    var cells =
        Personal.in(contract)
            ? json.readValue(vault.openRow(kept.row().get(SEALED)), CELLS)
            : kept.row();
    return CellNames.known(cells, contract);
  }

  /**
   * Puts values in their places of a kept row; the others stay as they are, seen or not.
   *
   * @throws Problem when a value is what hidden ones are shown as
   */
  void fix(
      UUID load, RejectionStore.Kept kept, Map<String, @Nullable String> cells, Contract contract) {
    cells.forEach((name, value) -> {
      if (value != null && value.contains(RowMask.MASK)) {
        throw new Problem(ProblemCode.REJECTION_MASKED, name);
      }
    });
    var whole = new LinkedHashMap<>(row(kept, contract));
    whole.putAll(CellNames.known(cells, contract));
    if (Personal.in(contract)) {
      store.fix(load, kept.line(), Map.of(SEALED, vault.sealRow(json.writeValueAsString(whole))));
    } else {
      store.fix(load, kept.line(), whole);
    }
  }

  /** A program that was killed in the middle of sending leaves rows that no load has. */
  @EventListener(ApplicationReadyEvent.class)
  void recover() {
    store.releaseUnbegun();
  }

  /** Loads the corrected rows as a file of their own, tied to the load they came from. */
  Load resend(Actor actor, Load earlier, Contract contract) {
    var mode = earlier.mode() == null ? contract.mode() : earlier.mode();
    if (mode == Contract.Mode.REPLACE) {
      if (book.wasReplacedSince(earlier, contract.mode() == Contract.Mode.REPLACE)) {
        throw new Problem(ProblemCode.LOAD_REPLACED, earlier.id());
      }
      mode = contract.key().isEmpty() ? Contract.Mode.APPEND : Contract.Mode.MERGE;
    }
    var id = Ids.next();
    var fixed = store.claim(earlier.id(), id);
    if (fixed.isEmpty()) {
      throw new Problem(ProblemCode.LOAD_NOTHING_FIXED, earlier.id());
    }
    try {
      return send(id, actor, earlier, contract, mode, fixed);
    } catch (RuntimeException failure) {
      if (book.find(id).isEmpty()) {
        store.release(id);
      }
      throw failure;
    }
  }

  private Load send(
      UUID id,
      Actor actor,
      Load earlier,
      Contract contract,
      Contract.Mode mode,
      List<RejectionStore.Kept> fixed) {
    var rows = fixed.stream().map(kept -> row(kept, contract)).toList();
    var decimal = earlier.dialect() == null ? null : earlier.dialect().decimal();
    // The heading is for people: columns are found by their places, which nothing can mistake.
    var wish = new Dialect(Kind.CSV, "UTF-8", ",", "\"", "\"", decimal, 1, 0, 0, null, null, null);
    var incoming =
        new Incoming(
            contract,
            "corrected.csv",
            wish,
            mode,
            earlier.message(),
            actor,
            null,
            earlier.id(),
            true);
    var text = csv(rows, contract).getBytes(StandardCharsets.UTF_8);
    return loads.accept(id, incoming, new ByteArrayInputStream(text)::transferTo);
  }

  private static String csv(List<Map<String, @Nullable String>> rows, Contract contract) {
    var names = CellNames.columns(contract).stream().map(Column::name).toList();
    var text = new StringBuilder(line(names));
    for (var row : rows) {
      text.append(
          names.stream()
              .map(name -> CsvCell.quoted(row.get(name)))
              .collect(Collectors.joining(",", "", "\n")));
    }
    return text.toString();
  }

  private static String line(List<String> names) {
    return names.stream().map(CsvCell::quoted).collect(Collectors.joining(",", "", "\n"));
  }
}
