package city.sitcenter.lake.store.table;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data file as PostgreSQL keeps it.
 *
 * @param path below the lake's data folder
 * @param content sum of the hashes of all its rows, by the engine's hash: says whether two files
 *     hold the same rows in any order
 * @param engine version of the engine that computed {@code content}
 * @param sha256 of the bytes, in hexadecimal
 * @param facts by column name
 */
public record StoredFile(
    String path,
    long rows,
    long bytes,
    BigInteger content,
    String engine,
    String sha256,
    Map<String, Facts> facts) {

  public StoredFile {
    facts = Map.copyOf(facts);
  }

  /** What is known of a column in a file; values as the engine writes them. */
  public record Facts(
      int id, String type, @Nullable String least, @Nullable String most, long missing) {

    public Bounds bounds() {
      return new Bounds(Values.parse(type, least), Values.parse(type, most), missing);
    }

    public Field field(String name) {
      return new Field(id, name, type);
    }
  }

  public Map<String, Bounds> bounds() {
    var bounds = new TreeMap<String, Bounds>();
    facts.forEach((name, fact) -> bounds.put(name, fact.bounds()));
    return bounds;
  }

  /** The types in which the file holds columns, by name. */
  public Map<String, String> types() {
    var types = new TreeMap<String, String>();
    facts.forEach((name, fact) -> types.put(name, fact.type()));
    return types;
  }

  public static long rows(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::rows).sum();
  }

  public static long bytes(List<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }
}
