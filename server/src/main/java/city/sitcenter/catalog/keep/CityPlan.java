package city.sitcenter.catalog.keep;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.CityDifference;
import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChange;
import city.sitcenter.catalog.DatasetFile;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.files.CityReader;
import city.sitcenter.catalog.files.CityText;
import city.sitcenter.kernel.DatasetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What taking over a folder means for what is in force. Only files that changed in the folder since
 * it was last taken over count, so that what people changed in the browser stays.
 *
 * <p>A file that is wrong keeps its present form, and so does a contract that would break readers,
 * unless it says so itself by raising the first number of its version.
 */
public final class CityPlan {

  private final Holdings before;
  private final CityText folder;
  private final Predicate<DatasetId> held;
  private final Map<String, @Nullable String> taken = new TreeMap<>();
  private final Set<String> kept = new HashSet<>();
  private final Set<String> same = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<DatasetId> refused = new ArrayList<>();
  private final List<DatasetId> heldBack = new ArrayList<>();
  private CityFiles.Result result;

  /**
   * @param held whether nothing of a dataset may be removed
   */
  CityPlan(
      Holdings before, Map<String, String> applied, CityText folder, Predicate<DatasetId> held) {
    this.before = before;
    this.held = held;
    this.folder = folder;
    var changed = changed(applied);
    this.result = read(changed);
    settle(changed);
  }

  private Set<String> changed(Map<String, String> applied) {
    var changed = new TreeSet<String>();
    folder
        .files()
        .forEach((path, text) -> {
          if (!text.equals(applied.get(path))) {
            changed.add(path);
          }
        });
    applied.keySet().stream()
        .filter(path -> !folder.files().containsKey(path))
        .forEach(changed::add);
    return changed;
  }

  /** The files in force with those of the folder laid over them, but for the ones kept. */
  private CityFiles.Result read(Set<String> changed) {
    var files = new TreeMap<>(before.text().files());
    taken.clear();
    same.clear();
    for (var path : changed) {
      var text = folder.files().get(path);
      if (kept.contains(path)) {
        continue;
      }
      taken.put(path, text);
      if (Objects.equals(text, files.get(path))) {
        same.add(path);
      } else if (text == null) {
        files.remove(path);
      } else {
        files.put(path, text);
      }
    }
    return CityReader.read(new CityText(files, List.of()));
  }

  /** Leaves out what is wrong until the rest stands on its own. */
  private void settle(Set<String> changed) {
    boolean settled = false;
    while (!settled) {
      var wrong = new TreeSet<String>();
      for (var finding : result.findings()) {
        if (finding.isError() && taken.containsKey(finding.file())) {
          wrong.add(finding.file());
          findings.add(finding);
        }
      }
      wrong.addAll(breaking());
      wrong.addAll(taken(texts()));
      wrong.addAll(unfollowed(wrong));
      wrong.addAll(held());
      kept.addAll(wrong);
      settled = wrong.isEmpty();
      if (!settled) {
        result = read(changed);
      }
    }
  }

  private Set<String> breaking() {
    var wrong = new TreeSet<String>();
    changes()
        .forEach((id, changes) -> {
          var old = Objects.requireNonNull(before.datasets().get(id)).contract();
          var now = Objects.requireNonNull(texts().get(id)).contract();
          if (Compatibility.isBreaking(changes) && major(now) <= major(old)) {
            wrong.add(Contracts.path(id));
            refused.add(id);
          }
        });
    return wrong;
  }

  /** A former name belongs to the dataset that had it, and only that one may have it back. */
  private Set<String> taken(Map<DatasetId, DatasetFile> texts) {
    var wrong = new TreeSet<String>();
    texts.forEach((id, file) -> {
      var owner = before.aliases().get(id);
      boolean isBack = owner != null && file.aliases().contains(owner) && !texts.containsKey(owner);
      if (owner != null && !before.datasets().containsKey(id) && !isBack) {
        wrong.add(Contracts.path(id));
        findings.add(Finding.of(Contracts.path(id), 0, 0, FindingCode.NAME_DUPLICATE, id.value()));
        if (taken.containsKey(Contracts.path(owner)) && !texts.containsKey(owner)) {
          wrong.add(Contracts.path(owner));
        }
      }
    });
    return wrong;
  }

  /** The files of datasets that may not go while they are under legal hold. */
  private Set<String> held() {
    var staying = new TreeSet<String>();
    for (var id : difference().removed()) {
      var path = Contracts.path(id);
      if (taken.containsKey(path) && held.test(id)) {
        staying.add(path);
        heldBack.add(id);
        findings.add(Finding.of(path, 0, 0, FindingCode.DATASET_HELD, id.value()));
      }
    }
    return staying;
  }

  /** Datasets that stay although their files are gone, for they are under legal hold. */
  List<DatasetId> heldBack() {
    return List.copyOf(heldBack);
  }

  /** The files of datasets that were to go on under the names of files that are left out. */
  private Set<String> unfollowed(Set<String> wrong) {
    var staying = new TreeSet<String>();
    for (var path : wrong) {
      var text = folder.files().get(path);
      if (text != null) {
        before.datasets().keySet().stream()
            .filter(id -> !folder.files().containsKey(Contracts.path(id)))
            .filter(id -> Pattern.compile("\\b" + id.value() + "\\b").matcher(text).find())
            .map(Contracts::path)
            .filter(taken::containsKey)
            .forEach(staying::add);
      }
    }
    return staying;
  }

  private static int major(Contract contract) {
    return Integer.parseInt(contract.version().substring(0, contract.version().indexOf('.')));
  }

  private Map<DatasetId, List<ContractChange>> changes() {
    var changes = new LinkedHashMap<DatasetId, List<ContractChange>>();
    texts()
        .forEach((id, file) -> {
          var old = before.datasets().get(id);
          if (old != null && !old.yaml().equals(file.yaml())) {
            changes.put(id, Compatibility.between(old.contract(), file.contract()));
          }
        });
    return changes;
  }

  Map<DatasetId, DatasetFile> texts() {
    var texts = new TreeMap<DatasetId, DatasetFile>();
    result.datasets().forEach(file -> texts.put(file.contract().id(), file));
    return texts;
  }

  /** What is wrong with files that were therefore left out. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Files to write, with null for those that are gone. */
  Map<String, @Nullable String> taken() {
    return taken;
  }

  @Nullable City after() {
    return result.city();
  }

  boolean changesSomething() {
    return result.city() != null && !taken.isEmpty();
  }

  /** What changes, as people read it. */
  public CityDifference difference() {
    var texts = texts();
    var renamed = new HashMap<DatasetId, DatasetId>();
    for (var file : texts.values()) {
      for (var alias : file.aliases()) {
        if (before.datasets().containsKey(alias) && !texts.containsKey(alias)) {
          renamed.put(alias, file.contract().id());
        }
      }
    }
    var added =
        texts.keySet().stream()
            .filter(id -> !before.datasets().containsKey(id) && !renamed.containsValue(id))
            .toList();
    var removed =
        before.datasets().keySet().stream()
            .filter(id -> !texts.containsKey(id) && !renamed.containsKey(id))
            .toList();
    var files =
        taken.keySet().stream()
            .filter(path -> !path.startsWith("datasets/") && !same.contains(path))
            .toList();
    return new CityDifference(added, changes(), removed, renamed, files, refused);
  }
}
