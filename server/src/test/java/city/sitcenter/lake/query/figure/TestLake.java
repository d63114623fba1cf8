package city.sitcenter.lake.query.figure;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.KeptAnswer;
import city.sitcenter.lake.query.run.QuerySettings;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.store.upkeep.OpenStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Store, asking and figures on real engines, with contracts of the test's own. */
public final class TestLake implements AutoCloseable {

  public final OpenStore store;
  public final Asking asking;
  public final Figures figures;
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final List<String> trail = new CopyOnWriteArrayList<>();
  public final List<Contract> contracts = new CopyOnWriteArrayList<>();

  /** How much later it is for figures. */
  public volatile Duration later = Duration.ZERO;

  /** What an actor sees of a contract; null hides it. */
  public volatile BiFunction<Actor, Contract, @Nullable Contract> rights =
      (actor, contract) -> contract;

  public TestLake(Path home) {
    this(home, settings());
  }

  public TestLake(Path home, QuerySettings settings) {
    store = new OpenStore(home);
    asking =
        new Asking(
            sights(),
            () -> Examples.ALMATY,
            store.snapshots(),
            store.duckDb(),
            (actor, action, target, detail) -> trail.add(action + " " + target + " " + detail),
            settings,
            home.resolve("answers"),
            meters,
            Clock.systemUTC());
    figures =
        new Figures(
            asking,
            (reader, dataset) -> asking.sight(reader).find().apply(dataset).isPresent(),
            store.snapshots(),
            new FigureStore(store.jdbc()),
            store.transactions(),
            (actor, action, target, detail) -> trail.add(action + " " + target + " " + detail),
            new Ahead());
  }

  /** The clock of figures, which a test puts forward. */
  private final class Ahead extends Clock {
    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(later);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** For questions that must be cut. */
  static QuerySettings quickSettings() {
    return new QuerySettings(
        3,
        64,
        1,
        8,
        Duration.ofSeconds(15),
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        2_000,
        DataSize.ofMegabytes(16),
        100_000,
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(64),
        Duration.ofDays(90),
        1,
        2);
  }

  public static QuerySettings settings() {
    return new QuerySettings(
        3,
        64,
        1,
        8,
        Duration.ofSeconds(15),
        Duration.ofSeconds(20),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        2_000,
        DataSize.ofMegabytes(16),
        100_000,
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(64),
        Duration.ofDays(90),
        1,
        2);
  }

  private Function<Actor, Sight> sights() {
    return actor -> {
      var seen =
          contracts.stream()
              .map(contract -> rights.apply(actor, contract))
              .filter(java.util.Objects::nonNull)
              .toArray(Contract[]::new);
      return Examples.sight(actor, seen);
    };
  }

  public static Actor analyst(@Nullable String organisation) {
    return new Actor(
        new UUID(1, organisation == null ? 0 : organisation.hashCode()),
        Actor.Kind.PERSON,
        "analyst of " + organisation,
        Set.of(Role.ANALYST),
        organisation,
        null);
  }

  /** A dataset more, with these rows. */
  public Snapshot add(Contract contract, String rows) throws Exception {
    contracts.add(contract);
    return store.publish(contract, rows, false);
  }

  /** Asks and takes note of the figure, as the API does; gives its id and what came. */
  public Asked ask(Actor actor, String sql) {
    var prepared = asking.prepare(actor, Ask.sql(sql));
    var outcome = asking.answer(prepared, Ids.next());
    figures.note(prepared, outcome.kept());
    return new Asked(prepared.id(), outcome.kept(), outcome.cached());
  }

  public record Asked(String figure, KeptAnswer kept, boolean cached) {
    public @Nullable Object cell(int row, int column) {
      return kept.rows().get(row)[column];
    }
  }

  @Override
  public void close() {
    figures.close();
    asking.close();
    store.close();
  }
}
