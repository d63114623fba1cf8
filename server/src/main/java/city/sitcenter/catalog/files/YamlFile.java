package city.sitcenter.catalog.files;

import city.sitcenter.catalog.FindingCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 that may come from anybody: bounded in size, depth and repetition. */
final class YamlFile {

  /** Contracts of a thousand columns stay far below it. */
  static final int MOST_CHARACTERS = 2_000_000;

  private static final int DEEPEST = 30;

  private YamlFile() {}

  static @Nullable String text(Path file, Findings findings) {
    try {
      if (Files.size(file) > 4L * MOST_CHARACTERS) {
        findings.add(FindingCode.FILE_TOO_LARGE, String.valueOf(MOST_CHARACTERS));
        return null;
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      findings.add(FindingCode.FILE_UNREADABLE, "UTF-8");
    } catch (IOException e) {
      findings.add(FindingCode.FILE_UNREADABLE, e.getClass().getSimpleName());
    }
    return null;
  }

  static @Nullable Part parse(String text, Findings findings) {
    if (text.length() > MOST_CHARACTERS) {
      findings.add(FindingCode.FILE_TOO_LARGE, String.valueOf(MOST_CHARACTERS));
      return null;
    }
    var settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setMaxAliasesForCollections(40)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        findings.add(1, 1, FindingCode.MAP_EXPECTED);
        return null;
      }
      if (tooDeep(root.get())) {
        findings.add(FindingCode.YAML_TOO_DEEP, String.valueOf(DEEPEST));
        return null;
      }
      return new Part(root.get(), findings);
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      findings.add(
          mark.map(at -> at.getLine() + 1).orElse(0),
          mark.map(at -> at.getColumn() + 1).orElse(0),
          FindingCode.YAML_INVALID,
          Objects.requireNonNullElse(e.getProblem(), ""));
    } catch (YamlEngineException e) {
      findings.add(FindingCode.YAML_INVALID, Optional.ofNullable(e.getMessage()).orElse(""));
    } catch (StackOverflowError e) {
      findings.add(FindingCode.YAML_TOO_DEEP, String.valueOf(DEEPEST));
    }
    return null;
  }

  /** True for a tree that is deeper than any file of ours or that holds itself. */
  private static boolean tooDeep(Node root) {
    var level = new HashSet<Node>();
    level.add(root);
    for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
      var below = new HashSet<Node>();
      var open = new ArrayDeque<>(level);
      while (!open.isEmpty()) {
        switch (open.pop()) {
          case MappingNode map -> map.getValue().forEach(entry -> below.add(entry.getValueNode()));
          case SequenceNode list -> below.addAll(list.getValue());
          default -> {}
        }
      }
      level = below;
    }
    return !level.isEmpty();
  }
}
