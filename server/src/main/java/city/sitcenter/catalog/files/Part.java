package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.springframework.modulith.NamedInterface;

/**
 * One value of a YAML file, with its place. Asking it for something it is not is noted as a finding
 * there, and answered as if it were absent, so that one reading finds everything that is wrong.
 */
@NamedInterface("files")
public final class Part {

  private final Node node;
  private final Findings findings;

  Part(Node node, Findings findings) {
    this.node = node;
    this.findings = findings;
  }

  public void note(FindingCode code, String... arguments) {
    var mark = node.getStartMark();
    findings.add(
        mark.map(Mark::getLine).orElse(-1) + 1,
        mark.map(Mark::getColumn).orElse(-1) + 1,
        code,
        arguments);
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  private boolean isNull() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** The entries of a map, in order; a second one of the same name is noted and left out. */
  public Map<String, Part> entries() {
    var entries = new LinkedHashMap<String, Part>();
    if (!(node instanceof MappingNode map)) {
      note(MAP_EXPECTED);
      return entries;
    }
    for (var entry : map.getValue()) {
      var key = new Part(entry.getKeyNode(), findings);
      var name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      var value = new Part(entry.getValueNode(), findings);
      if (entries.containsKey(name)) {
        key.note(KEY_DUPLICATE, shown(name));
      } else if (!value.isNull()) {
        entries.put(name, value);
      }
    }
    return entries;
  }

  /** Notes each key that is not known. */
  public Part knowing(Set<String> known) {
    if (node instanceof MappingNode map) {
      for (var entry : map.getValue()) {
        var name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!known.contains(name)) {
          new Part(entry.getKeyNode(), findings).misspelt(KEY_UNKNOWN, KEY_MISSPELT, name, known);
        }
      }
    }
    return this;
  }

  /** Notes a word that is not one of the known, with the nearest that is. */
  public void misspelt(
      FindingCode unknown, FindingCode misspelt, String written, Collection<String> known) {
    var nearest = Nearest.to(written, known);
    if (nearest.isPresent()) {
      note(misspelt, shown(written), nearest.get());
    } else {
      note(unknown, shown(written), String.join(", ", new TreeSet<>(known)));
    }
  }

  public @Nullable Part find(String key) {
    return node instanceof MappingNode ? entries().get(key) : null;
  }

  /** The value of a key that must be there. */
  public @Nullable Part get(String key) {
    if (!(node instanceof MappingNode)) {
      note(MAP_EXPECTED);
      return null;
    }
    var found = find(key);
    if (found == null) {
      note(KEY_MISSING, key);
    }
    return found;
  }

  public List<Part> items() {
    if (!(node instanceof SequenceNode list)) {
      note(LIST_EXPECTED);
      return List.of();
    }
    return list.getValue().stream().map(item -> new Part(item, findings)).toList();
  }

  public List<Part> items(String key) {
    var found = find(key);
    return found == null ? List.of() : found.items();
  }

  /** The text, or null when this is none. */
  public @Nullable String text() {
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.STR)) {
      note(TEXT_EXPECTED);
      return null;
    }
    if (scalar.getValue().isBlank()) {
      note(TEXT_EMPTY);
      return null;
    }
    var hidden = scalar.getValue().codePoints().filter(Part::isHidden).findFirst();
    if (hidden.isPresent()) {
      note(CHARACTER_HIDDEN, String.format(Locale.ROOT, "U+%04X", hidden.getAsInt()));
      return null;
    }
    return scalar.getValue().strip();
  }

  /** Nobody sees these, and they change what is seen: bells, backspaces, turned directions. */
  private static boolean isHidden(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t'
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }

  public @Nullable String text(String key) {
    var found = find(key);
    return found == null ? null : found.text();
  }

  /** Text that must be there; what stands in for it keeps the reading going. */
  public String text(String key, String otherwise) {
    var found = get(key);
    var text = found == null ? null : found.text();
    return text == null ? otherwise : text;
  }

  /** Any single value as it is written: texts, numbers, booleans. */
  public @Nullable String word() {
    if (!(node instanceof ScalarNode scalar) || isNull()) {
      note(TEXT_EXPECTED);
      return null;
    }
    return scalar.getValue();
  }

  public @Nullable Double number() {
    if (node instanceof ScalarNode scalar
        && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))) {
      try {
        var number = Double.parseDouble(scalar.getValue());
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // falls through: .inf, 0x1F and the like are no quantities of a city
      }
    }
    note(NUMBER_EXPECTED);
    return null;
  }

  public @Nullable Integer integer() {
    if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
      try {
        return Integer.valueOf(scalar.getValue());
      } catch (NumberFormatException e) {
        // too large: noted below
      }
    }
    note(INTEGER_EXPECTED);
    return null;
  }

  public boolean flag(String key) {
    var found = find(key);
    if (found == null) {
      return false;
    }
    if (found.node instanceof ScalarNode scalar && found.node.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true");
    }
    found.note(BOOLEAN_EXPECTED);
    return false;
  }

  /** One of a family's words, written in small letters. */
  public <E extends Enum<E>> @Nullable E choice(Class<E> family) {
    var written = text();
    if (written == null) {
      return null;
    }
    var known = new ArrayList<String>();
    for (var member : family.getEnumConstants()) {
      var slug = Slug.of(member);
      if (slug.equals(written)) {
        return member;
      }
      known.add(slug);
    }
    misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, written, known);
    return null;
  }

  public <E extends Enum<E>> E choice(String key, Class<E> family, E otherwise) {
    var found = get(key);
    var choice = found == null ? null : found.choice(family);
    return choice == null ? otherwise : choice;
  }

  /** A text in the city's languages, each of which must be there. */
  public LocalText localText(Collection<String> languages) {
    var texts = new LinkedHashMap<String, String>();
    knowing(Set.copyOf(languages));
    var entries = entries();
    if (isMap()) {
      for (var language : languages) {
        var part = entries.get(language);
        var text = part == null ? null : part.text();
        if (part == null) {
          note(LANGUAGE_MISSING, language);
        } else if (text != null) {
          texts.put(language, text);
        }
      }
    }
    return new LocalText(texts);
  }

  public LocalText localText(String key, Collection<String> languages) {
    var found = get(key);
    return found == null ? new LocalText(Map.of()) : found.localText(languages);
  }

  /** What a person wrote, short enough to be shown. */
  public static String shown(String written) {
    return written.length() <= 60 ? written : written.substring(0, 57) + "…";
  }
}
