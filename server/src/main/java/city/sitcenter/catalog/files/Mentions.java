package city.sitcenter.catalog.files;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.identity.Organisation;
import city.sitcenter.kernel.DatasetId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a contract names outside of its own file, to be looked up once the rest is known. */
public final class Mentions {

  private final List<Part> tenants = new ArrayList<>();
  private final List<Part> themes = new ArrayList<>();
  private final List<Part> tags = new ArrayList<>();
  private final List<Part> owners = new ArrayList<>();
  private final List<Part> aliases = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();

  private record Tie(Part part, ColumnType type, Column.Check.Reference reference) {}

  void tenant(@Nullable Part part) {
    add(tenants, part);
  }

  void theme(@Nullable Part part) {
    add(themes, part);
  }

  void tag(Part part) {
    tags.add(part);
  }

  void owner(@Nullable Part part) {
    add(owners, part);
  }

  void alias(Part part) {
    aliases.add(part);
  }

  void reference(Part part, ColumnType type, Column.Check.Reference reference) {
    ties.add(new Tie(part, type, reference));
  }

  private static void add(List<Part> parts, @Nullable Part part) {
    if (part != null) {
      parts.add(part);
    }
  }

  /**
   * Notes what is not there.
   *
   * @param known every dataset there is, also those whose contract cannot be read
   * @param columns those of a dataset that may be referred to; empty when its contract cannot be
   *     read
   */
  public void resolve(
      City city, Collection<DatasetId> known, Function<DatasetId, Optional<List<Column>>> columns) {
    for (var part : tenants) {
      var id = part.text();
      if (id != null && !id.equals(city.id())) {
        part.note(FindingCode.TENANT_DIFFERS, id, city.id());
      }
    }
    var themeIds = city.themes().stream().map(City.Theme::id).toList();
    themes.forEach(part -> oneOf(part, themeIds, FindingCode.THEME_UNKNOWN));
    if (!city.tags().isEmpty()) {
      var words = city.tags().stream().map(City.Tag::id).toList();
      tags.forEach(part -> oneOf(part, words, FindingCode.TAG_UNKNOWN));
    }
    var organisations = city.organisations().stream().map(Organisation::id).toList();
    owners.forEach(part -> oneOf(part, organisations, FindingCode.ORGANISATION_UNKNOWN));
    ties.forEach(tie -> resolve(tie, known, columns));
  }

  /**
   * Notes each former name that is not among those the dataset really had. It is said in the same
   * words whether another has the name or nobody: who may not see the other learns nothing.
   */
  public void former(Collection<DatasetId> names) {
    for (var part : aliases) {
      var name = part.text();
      if (name != null && !names.contains(new DatasetId(name))) {
        part.note(FindingCode.ALIAS_FOREIGN, name);
      }
    }
  }

  private static void oneOf(Part part, List<String> known, FindingCode code) {
    var id = part.text();
    if (id != null && !known.contains(id)) {
      part.note(code, Part.shown(id), Nearest.to(id, known).orElse(String.join(", ", known)));
    }
  }

  private static void resolve(
      Tie tie, Collection<DatasetId> known, Function<DatasetId, Optional<List<Column>>> columnsOf) {
    var dataset = tie.reference.dataset();
    if (!known.contains(dataset)) {
      var names = known.stream().map(DatasetId::value).toList();
      tie.part.note(
          FindingCode.DATASET_UNKNOWN,
          dataset.value(),
          Nearest.to(dataset.value(), names).orElse("datasets/" + dataset + "/contract.yaml"));
      return;
    }
    var columns = columnsOf.apply(dataset);
    if (columns.isEmpty()) {
      return;
    }
    var names = columns.get().stream().map(Column::name).toList();
    var at = names.indexOf(tie.reference.column());
    if (at < 0) {
      tie.part.note(
          FindingCode.COLUMN_UNKNOWN,
          tie.reference.column(),
          Nearest.to(tie.reference.column(), names).orElse(String.join(", ", names)));
    } else if (columns.get().get(at).type() != tie.type) {
      tie.part.note(
          FindingCode.REFERENCE_TYPE,
          tie.type.slug(),
          dataset + "." + tie.reference.column(),
          columns.get().get(at).type().slug());
    }
  }
}
