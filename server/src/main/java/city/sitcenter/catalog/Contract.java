package city.sitcenter.catalog;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset promises: shape, meaning, owner, licence, sensitivity, quality, freshness. Read
 * from an Open Data Contract Standard v3.1.0 file; {@code contract-format} in the documentation
 * tells where each part stands in it.
 *
 * @param theme a theme of the city
 * @param owner an organisation of the city
 * @param sequenceBy with mode merge, the column that says which of two versions of a row is the
 *     newer: a lesser value never takes the place of a greater one; null: the one that came last
 * @param tolerance largest share of rejected rows, 0 to 1, with which a load is still published
 * @param key columns that name a row, in order; empty where rows have no name
 * @param frequency how often a publication is expected; null: no expectation
 * @param latency grace before a publication counts as late
 * @param settling how long after its end a day still gains rows that are told late; zero: what has
 *     come of a day is all of it
 * @param partners organisations other than the owner whose partners may bring data
 * @param retention how long rows are kept by their event time; null: for good
 */
public record Contract(
    DatasetId id,
    String version,
    Status status,
    LocalText title,
    LocalText meaning,
    Description description,
    String theme,
    List<String> tags,
    String owner,
    String licence,
    Sensitivity sensitivity,
    Nature nature,
    Mode mode,
    @Nullable String sequenceBy,
    double tolerance,
    List<Column> columns,
    List<String> key,
    @Nullable TimeAxis time,
    @Nullable Position position,
    @Nullable RowRule rowRule,
    List<LoadRule> loadRules,
    @Nullable Duration frequency,
    Duration latency,
    Duration settling,
    @Nullable Period retention,
    boolean codeList,
    List<String> partners) {

  /** Each is typed and checked in the same pass: wider tables take gigabytes of the engine. */
  public static final int MOST_COLUMNS = 500;

  public Contract {
    tags = List.copyOf(tags);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    loadRules = List.copyOf(loadRules);
    partners = List.copyOf(partners);
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Whether the row rule leaves somebody all rows: everybody without a rule, else the owner's. */
  public boolean showsAllRowsTo(Actor actor) {
    return rowRule == null || actor.kind() == Actor.Kind.SYSTEM || actor.belongsTo(owner);
  }

  /** Whether somebody may know from when to when the rows are, of this contract as they know it. */
  public boolean showsPeriodTo(Actor actor) {
    return time != null && showsAllRowsTo(actor);
  }

  /**
   * The same with these columns. What names a column that is not among them goes with it, but for
   * the row rule: it holds for whoever may not know its column, too.
   */
  public Contract withColumns(List<Column> these) {
    var names = these.stream().map(Column::name).toList();
    return new Contract(
        id,
        version,
        status,
        title,
        meaning,
        description,
        theme,
        tags,
        owner,
        licence,
        sensitivity,
        nature,
        mode,
        sequenceBy != null && names.contains(sequenceBy) ? sequenceBy : null,
        tolerance,
        these,
        key.stream().filter(names::contains).toList(),
        time != null && names.containsAll(time.columns()) ? time : null,
        position != null && names.containsAll(position.columns()) ? position : null,
        rowRule,
        loadRules,
        frequency,
        latency,
        settling,
        retention,
        codeList,
        partners);
  }

  /** Life of a contract, as in the standard. */
  public enum Status {
    DRAFT,
    ACTIVE,
    DEPRECATED,
    RETIRED
  }

  /** Where the data come from; whatever is not official says so on every screen. */
  public enum Nature {
    OFFICIAL,
    SIMULATED,
    SCHEMATIC,
    DERIVED
  }

  /** What a new load does to what is there. */
  public enum Mode {
    /** Adds every row. */
    APPEND,
    /** Takes the place of everything. */
    REPLACE,
    /** Adds new keys, corrects known ones. */
    MERGE,
    /** Adds new keys, leaves known ones: an event happens once. */
    EVENTS
  }

  /**
   * For people. A text the file gives without saying in which language stands under {@code und},
   * the code of ISO 639-2 for an undetermined one.
   */
  public record Description(
      @Nullable LocalText purpose, @Nullable LocalText limitations, @Nullable LocalText usage) {}

  /** When a row was so in the world. */
  public sealed interface TimeAxis {

    List<String> columns();

    /** Something that happened at one time. */
    record Event(String column) implements TimeAxis {
      @Override
      public List<String> columns() {
        return List.of(column);
      }
    }

    /** Something that held from (inclusive) to (exclusive; null: still). */
    record Valid(String from, String to) implements TimeAxis {
      @Override
      public List<String> columns() {
        return List.of(from, to);
      }
    }
  }

  /** Columns with WGS 84 degrees; rows get {@code district} and {@code h3} from them. */
  public record Position(String latitude, String longitude) {
    public List<String> columns() {
      return List.of(latitude, longitude);
    }
  }

  /**
   * Rows that actors outside the owning organisation may see.
   *
   * @param is a literal, or {@code actor.organisation}
   */
  public record RowRule(String column, String is) {}

  /** An expectation about a whole load: its number of rows, in or outside bounds. */
  public record LoadRule(String metric, @Nullable Double least, @Nullable Double most) {}
}
