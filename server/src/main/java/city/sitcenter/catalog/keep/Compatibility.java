package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.ContractChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two contracts of a dataset from the side of those who use it: whoever reads must still
 * find what they read, whoever delivers must still be taken.
 */
public final class Compatibility {

  private final List<ContractChange> changes = new ArrayList<>();

  private Compatibility() {}

  /** What differs; empty for contracts that promise the same in the same words. */
  public static List<ContractChange> between(Contract before, Contract after) {
    var found = new Compatibility();
    found.columns(before, after);
    found.whole(before, after);
    return List.copyOf(found.changes);
  }

  public static boolean isBreaking(List<ContractChange> changes) {
    return changes.stream().anyMatch(ContractChange::breaking);
  }

  private void fine(Kind kind, String path) {
    changes.add(new ContractChange(kind, path, false));
  }

  private void breaking(Kind kind, String path) {
    changes.add(new ContractChange(kind, path, true));
  }

  private void columns(Contract before, Contract after) {
    for (var column : before.columns()) {
      var now = after.column(column.name());
      if (now.isEmpty()) {
        breaking(Kind.COLUMN_REMOVED, column.name());
      } else {
        column(column, now.get());
      }
    }
    for (var column : after.columns()) {
      if (before.column(column.name()).isEmpty()) {
        changes.add(new ContractChange(Kind.COLUMN_ADDED, column.name(), column.required()));
      }
    }
    var kept = names(before).stream().filter(names(after)::contains).toList();
    if (!kept.equals(names(after).stream().filter(kept::contains).toList())) {
      fine(Kind.COLUMN_MOVED, "columns");
    }
  }

  private static List<String> names(Contract contract) {
    return contract.columns().stream().map(Column::name).toList();
  }

  private void column(Column before, Column after) {
    var name = before.name();
    type(before, after);
    if (before.required() != after.required()) {
      changes.add(
          after.required()
              ? new ContractChange(Kind.REQUIRED_ADDED, name, true)
              : new ContractChange(Kind.REQUIRED_DROPPED, name, false));
    }
    if (before.unique() != after.unique()) {
      changes.add(
          after.unique()
              ? new ContractChange(Kind.UNIQUE_ADDED, name, true)
              : new ContractChange(Kind.UNIQUE_DROPPED, name, false));
    }
    if (!Objects.equals(before.unit(), after.unit())) {
      breaking(Kind.UNIT_CHANGED, name);
    }
    sensitivity(name, before.sensitivity().compareTo(after.sensitivity()));
    rules(before, after);
    if (!before.title().equals(after.title())
        || !before.meaning().equals(after.meaning())
        || !before.sources().equals(after.sources())
        || !Objects.equals(before.format(), after.format())
        || !Objects.equals(before.timeZone(), after.timeZone())) {
      fine(Kind.WORDS_CHANGED, name);
    }
  }

  /** Integers fit into numbers, dates into texts do not: queries would read them differently. */
  private void type(Column before, Column after) {
    if (before.type() == after.type()) {
      if (before.decimals() != after.decimals()) {
        changes.add(
            before.decimals() < after.decimals()
                ? new ContractChange(Kind.TYPE_WIDENED, before.name(), false)
                : new ContractChange(Kind.TYPE_CHANGED, before.name(), true));
      }
      return;
    }
    boolean widened =
        before.type() == ColumnType.INTEGER
            && (after.type() == ColumnType.NUMBER || after.type() == ColumnType.DECIMAL);
    changes.add(
        widened
            ? new ContractChange(Kind.TYPE_WIDENED, before.name(), false)
            : new ContractChange(Kind.TYPE_CHANGED, before.name(), true));
  }

  /**
   * Raising takes data away from somebody; lowering opens all of its past at once. Both are said
   * aloud, with a note.
   *
   * @param order below 0 when it was more open before
   */
  private void sensitivity(String path, int order) {
    if (order < 0) {
      breaking(Kind.SENSITIVITY_RAISED, path);
    } else if (order > 0) {
      breaking(Kind.SENSITIVITY_LOWERED, path);
    }
  }

  private void rules(Column before, Column after) {
    for (var rule : List.of("range", "pattern", "length", "list", "reference")) {
      var was = check(before, rule);
      var is = check(after, rule);
      if (!Objects.equals(was, is)) {
        changes.add(
            RuleOrder.isWider(before.type(), was, is)
                ? new ContractChange(Kind.RULE_WIDENED, before.name() + "." + rule, false)
                : new ContractChange(Kind.RULE_NARROWED, before.name() + "." + rule, true));
      }
    }
  }

  private static @Nullable Check check(Column column, String rule) {
    return column.checks().stream()
        .filter(check -> check.rule().equals(rule))
        .findFirst()
        .orElse(null);
  }

  private void whole(Contract before, Contract after) {
    if (Arrays.compare(numbers(after), numbers(before)) < 0) {
      breaking(Kind.VERSION_LOWERED, "version");
    }
    different(before.key(), after.key(), Kind.KEY_CHANGED, "key", true);
    different(before.time(), after.time(), Kind.TIME_CHANGED, "time", before.time() != null);
    different(
        before.position(),
        after.position(),
        Kind.PLACE_CHANGED,
        "place",
        before.position() != null);
    different(before.mode(), after.mode(), Kind.MODE_CHANGED, "mode", true);
    different(
        before.sequenceBy(),
        after.sequenceBy(),
        Kind.MODE_CHANGED,
        "sequenceBy",
        before.sequenceBy() != null);
    different(before.rowRule(), after.rowRule(), Kind.ROW_RULE_CHANGED, "rowRule", true);
    different(
        before.codeList(), after.codeList(), Kind.CODE_LIST_CHANGED, "codeList", before.codeList());
    different(before.owner(), after.owner(), Kind.OWNER_CHANGED, "team", false);
    different(before.partners(), after.partners(), Kind.OWNER_CHANGED, "partners", false);
    sensitivity("sensitivity", before.sensitivity().compareTo(after.sensitivity()));
    different(promises(before), promises(after), Kind.PROMISE_CHANGED, "slaProperties", false);
    different(words(before), words(after), Kind.WORDS_CHANGED, "contract", false);
  }

  private static int[] numbers(Contract contract) {
    return Arrays.stream(contract.version().split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  private static List<Object> promises(Contract contract) {
    return List.of(
        Objects.toString(contract.frequency()),
        contract.latency(),
        contract.settling(),
        Objects.toString(contract.retention()),
        contract.tolerance(),
        contract.loadRules());
  }

  private static List<Object> words(Contract contract) {
    return List.of(
        contract.title(),
        contract.meaning(),
        contract.description(),
        contract.theme(),
        contract.tags(),
        contract.licence(),
        contract.nature(),
        contract.status());
  }

  private void different(
      @Nullable Object before, @Nullable Object after, Kind kind, String path, boolean breaking) {
    if (!Objects.equals(before, after)) {
      changes.add(new ContractChange(kind, path, breaking));
    }
  }
}
