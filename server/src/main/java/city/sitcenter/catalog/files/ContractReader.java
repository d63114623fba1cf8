package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.catalog.files.ContractKeys.Level;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one contract file of the Open Data Contract Standard v3.1.0. */
public final class ContractReader {

  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
  private static final DatasetId NAMELESS = new DatasetId("nameless");

  private final Collection<String> languages;
  private final Findings findings;
  private final Mentions mentions = new Mentions();
  private final List<DatasetId> aliases = new ArrayList<>();

  private ContractReader(Collection<String> languages, Findings findings) {
    this.languages = languages;
    this.findings = findings;
  }

  /**
   * What a file says.
   *
   * @param contract null when there are errors
   */
  public record Reading(
      @Nullable Contract contract, List<DatasetId> aliases, Findings findings, Mentions mentions) {}

  public static Reading read(String file, String text, Collection<String> languages) {
    var findings = new Findings(file);
    var reader = new ContractReader(languages, findings);
    var root = YamlFile.parse(text, findings);
    var contract = root == null ? null : reader.contract(root);
    return new Reading(
        findings.hasErrors() ? null : contract, reader.aliases, findings, reader.mentions);
  }

  private @Nullable Contract contract(Part root) {
    if (!root.isMap()) {
      root.note(MAP_EXPECTED);
      return null;
    }
    root.knowing(ContractKeys.allowed(Level.CONTRACT));
    standard(root);
    var id = id(root);
    mentions.tenant(root.find("tenant"));
    mentions.theme(root.get("domain"));
    var custom = customs(root.get("customProperties"), Level.CONTRACT_CUSTOM);
    var sensitivity = choice(custom, root, "sensitivity", Sensitivity.class, Sensitivity.PERSONAL);
    var table = table(root, id);
    var columns =
        table == null ? List.<Column>of() : new ColumnReader(this, sensitivity).columns(table);
    var shape = new ShapeReader(columns, languages);
    var position = shape.position(custom.get("place"));
    var sla = sla(root);
    var contract =
        new Contract(
            id,
            version(root),
            root.choice("status", Contract.Status.class, Contract.Status.DRAFT),
            words(custom, root, "title"),
            words(custom, root, "meaning"),
            description(root.find("description")),
            root.text("domain", ""),
            tags(root),
            owner(root),
            licence(custom, root),
            sensitivity,
            choice(custom, root, "nature", Contract.Nature.class, Contract.Nature.SIMULATED),
            choice(custom, root, "mode", Contract.Mode.class, Contract.Mode.APPEND),
            shape.sequenceBy(custom.get("sequenceBy")),
            tolerance(custom.get("tolerance")),
            AddedColumns.append(columns, position),
            table == null ? List.of() : shape.key(table),
            shape.time(custom.get("time")),
            position,
            shape.rowRule(custom.get("rowRule")),
            table == null ? List.of() : LoadRules.read(table.items("quality")),
            sla.frequency,
            sla.latency == null ? Duration.ZERO : sla.latency,
            sla.settling == null ? Duration.ZERO : sla.settling,
            sla.retention,
            flag(custom.get("codeList")),
            partners(custom.get("partners")));
    shape.check(contract, root, custom);
    aliases(custom.get("aliases"));
    return contract;
  }

  private static void standard(Part root) {
    var version = root.get("apiVersion");
    if (version != null && !"v3.1.0".equals(version.text())) {
      version.note(STANDARD_UNSUPPORTED, "v3.1.0");
    }
    var kind = root.get("kind");
    if (kind != null && !"DataContract".equals(kind.text())) {
      kind.note(VALUE_UNKNOWN, Part.shown(Objects.toString(kind.text(), "")), "DataContract");
    }
    root.text("name", "");
  }

  private static DatasetId id(Part root) {
    var part = root.get("id");
    var text = part == null ? null : part.text();
    if (part == null || text == null) {
      return NAMELESS;
    }
    if (!DatasetId.isValid(text)) {
      part.note(NAME_INVALID, Part.shown(text));
      return NAMELESS;
    }
    return new DatasetId(text);
  }

  private static String version(Part root) {
    var part = root.get("version");
    var text = part == null ? null : part.text();
    if (part != null && text != null && !VERSION.matcher(text).matches()) {
      part.note(VERSION_INVALID, Part.shown(text));
    }
    return text == null ? "0.0.0" : text;
  }

  private String owner(Part root) {
    var team = root.get("team");
    if (team == null) {
      return "";
    }
    team.knowing(ContractKeys.allowed(Level.TEAM));
    mentions.owner(team.find("name"));
    return team.text("name", "");
  }

  private List<String> tags(Part root) {
    var tags = new ArrayList<String>();
    for (var item : root.items("tags")) {
      var tag = item.text();
      if (tag != null) {
        tags.add(tag);
        mentions.tag(item);
      }
    }
    return tags;
  }

  private Contract.Description description(@Nullable Part part) {
    if (part == null) {
      return new Contract.Description(null, null, null);
    }
    part.knowing(ContractKeys.allowed(Level.DESCRIPTION));
    part.entries();
    var custom = customs(part.find("customProperties"), Level.DESCRIPTION_CUSTOM);
    return new Contract.Description(
        told(part, custom, "purpose"),
        told(part, custom, "limitations"),
        told(part, custom, "usage"));
  }

  /** What the file says in the city's languages, or else in the one it is written in. */
  private @Nullable LocalText told(Part description, Map<String, Part> custom, String name) {
    var plain = description.text(name);
    var inLanguages = custom.get(name);
    if (inLanguages != null) {
      return inLanguages.localText(languages);
    }
    return plain == null ? null : new LocalText(Map.of(ContractWriter.UNDETERMINED, plain));
  }

  private List<String> partners(@Nullable Part part) {
    var organisations = new ArrayList<String>();
    for (var item : part == null ? List.<Part>of() : part.items()) {
      var organisation = item.text();
      if (organisation != null) {
        mentions.owner(item);
        organisations.add(organisation);
      }
    }
    return organisations;
  }

  private void aliases(@Nullable Part part) {
    for (var item : part == null ? List.<Part>of() : part.items()) {
      var name = item.text();
      if (name != null && DatasetId.isValid(name)) {
        aliases.add(new DatasetId(name));
        mentions.alias(item);
      } else if (name != null) {
        item.note(NAME_INVALID, Part.shown(name));
      }
    }
  }

  /** The values of {@code customProperties}, by their names. */
  static Map<String, Part> customs(@Nullable Part list, Level level) {
    var values = new HashMap<String, Part>();
    if (list == null) {
      return values;
    }
    var known = ContractKeys.understood(level);
    for (var item : list.items()) {
      item.knowing(ContractKeys.allowed(Level.CUSTOM));
      var name = item.get("property");
      var value = item.get("value");
      var written = name == null ? null : name.text();
      if (name == null || written == null || value == null) {
        continue;
      }
      if (!known.contains(written)) {
        name.misspelt(KEY_UNKNOWN, KEY_MISSPELT, written, known);
      } else if (values.putIfAbsent(written, value) != null) {
        name.note(KEY_DUPLICATE, written);
      }
    }
    return values;
  }

  Collection<String> languages() {
    return languages;
  }

  LocalText words(Map<String, Part> custom, Part owner, String name) {
    var part = custom.get(name);
    if (part == null) {
      owner.note(KEY_MISSING, name);
      return new LocalText(Map.of());
    }
    return part.localText(languages);
  }

  private static <E extends Enum<E>> E choice(
      Map<String, Part> custom, Part owner, String name, Class<E> family, E otherwise) {
    var part = custom.get(name);
    if (part == null) {
      owner.note(KEY_MISSING, name);
      return otherwise;
    }
    var choice = part.choice(family);
    return choice == null ? otherwise : choice;
  }

  private static String licence(Map<String, Part> custom, Part owner) {
    var part = custom.get("licence");
    if (part == null) {
      owner.note(KEY_MISSING, "licence");
      return "";
    }
    return Objects.toString(part.text(), "");
  }

  private static double tolerance(@Nullable Part part) {
    var share = part == null ? null : part.number();
    if (part != null && share != null && !(share >= 0 && share <= 1)) {
      part.note(SHARE_INVALID, share.toString());
      return 0;
    }
    return share == null ? 0 : share;
  }

  private static boolean flag(@Nullable Part part) {
    if (part == null) {
      return false;
    }
    var word = part.word();
    if (!Set.of("true", "false").contains(Objects.toString(word, ""))) {
      part.note(BOOLEAN_EXPECTED);
    }
    return "true".equals(word);
  }

  private static @Nullable Part table(Part root, DatasetId id) {
    var schema = root.get("schema");
    if (schema == null) {
      return null;
    }
    var tables = schema.items();
    if (tables.size() != 1) {
      schema.note(COLUMNS_MISSING);
      return null;
    }
    var table = tables.getFirst();
    if (!table.isMap()) {
      table.note(MAP_EXPECTED);
      return null;
    }
    table.knowing(ContractKeys.allowed(Level.TABLE));
    var name = table.get("name");
    var written = name == null ? null : name.text();
    if (name != null && written != null && !written.equals(id.value())) {
      name.note(ID_DIFFERS, Part.shown(written), id.value());
    }
    return table;
  }

  private record Sla(
      @Nullable Duration frequency,
      @Nullable Duration latency,
      @Nullable Duration settling,
      @Nullable Period retention) {}

  private static Sla sla(Part root) {
    var parts = new HashMap<String, Part>();
    var known = ContractKeys.understood(Level.SLA_NAMES);
    for (var item : root.items("slaProperties")) {
      item.knowing(ContractKeys.allowed(Level.SLA));
      var name = item.get("property");
      var written = name == null ? null : name.text();
      if (name == null || written == null) {
        continue;
      }
      if (!known.contains(written)) {
        name.misspelt(KEY_UNKNOWN, KEY_MISSPELT, written, known);
      } else if (parts.putIfAbsent(written, item) != null) {
        name.note(KEY_DUPLICATE, written);
      }
    }
    return new Sla(
        span(parts.get("frequency"), Spans::duration),
        span(parts.get("latency"), Spans::duration),
        span(parts.get("settling"), Spans::duration),
        span(parts.get("retention"), Spans::period));
  }

  private static <T> @Nullable T span(
      @Nullable Part item, BiFunction<Integer, String, Optional<T>> kind) {
    var part = item == null ? null : item.get("value");
    var value = part == null ? null : part.integer();
    if (item == null || part == null || value == null) {
      return null;
    }
    var unit = item.text("unit", "");
    var span = kind.apply(value, unit);
    if (span.isEmpty() && !unit.isEmpty()) {
      part.note(SPAN_INVALID, value + " " + Part.shown(unit));
    }
    return span.orElse(null);
  }

  Mentions mentions() {
    return mentions;
  }

  Findings findings() {
    return findings;
  }

  /** Types a place or a bound may be compared with. */
  static boolean isNumeric(ColumnType type) {
    return type == ColumnType.NUMBER || type == ColumnType.DECIMAL || type == ColumnType.INTEGER;
  }
}
