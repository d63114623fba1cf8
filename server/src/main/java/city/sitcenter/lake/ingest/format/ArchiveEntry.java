package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Which file of an archive is meant. */
final class ArchiveEntry {

  private ArchiveEntry() {}

  /** The one file, the named one, or the one whose header fits what is expected. */
  static ZipEntry choose(
      ZipFile zip, List<ZipEntry> entries, Dialect wish, Names expected, boolean feed)
      throws IOException {
    if (entries.isEmpty()) {
      throw new Problem(ProblemCode.FILE_EMPTY, "zip");
    }
    if (entries.size() == 1) {
      return entries.getFirst();
    }
    if (wish.table() != null) {
      return entries.stream()
          .filter(
              e -> stem(e).equalsIgnoreCase(wish.table()) || base(e).equalsIgnoreCase(wish.table()))
          .findFirst()
          .orElseThrow(
              () -> new Problem(ProblemCode.FILE_ENTRY_UNKNOWN, wish.table(), list(entries)));
    }
    var scored = new ArrayList<Scored>();
    for (var entry : entries) {
      scored.add(new Scored(entry, known(zip, entry, expected)));
    }
    scored.sort(Comparator.comparingInt(Scored::known).reversed());
    if (scored.getFirst().known > 0 && scored.getFirst().known > scored.get(1).known) {
      return scored.getFirst().entry;
    }
    return entries.stream()
        .filter(e -> feed && base(e).equals("stops.txt"))
        .findFirst()
        .orElseThrow(() -> new Problem(ProblemCode.FILE_ENTRY_UNKNOWN, "", list(entries)));
  }

  private record Scored(ZipEntry entry, int known) {}

  private static int known(ZipFile zip, ZipEntry entry, Names expected) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      var head = new String(in.readNBytes(8192), StandardCharsets.UTF_8);
      var line = head.lines().findFirst().orElse("");
      return expected.known(List.of(line.replace("\"", "").split("[,;\t|]")));
    }
  }

  private static String list(List<ZipEntry> entries) {
    return String.join(", ", entries.stream().limit(30).map(ZipEntry::getName).toList());
  }

  /** Its name without folders. */
  static String base(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  /** The same without its ending. */
  static String stem(ZipEntry entry) {
    return base(entry).replaceFirst("\\.[^.]*$", "");
  }
}
