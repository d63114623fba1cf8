package city.sitcenter.lake.query.sql;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Pin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Datasets as one file each, and an engine that reads them: a lake without a store. */
public final class TableFiles implements AutoCloseable {

  private final Path folder;
  private final Connection engine = Examples.engine();
  private final List<Contract> contracts = new ArrayList<>();
  private final List<Pin> pins = new ArrayList<>();

  public TableFiles(Path folder) throws SQLException {
    this.folder = folder;
  }

  /** A dataset more, with what a query of the engine's own gives. */
  public TableFiles with(Contract contract, String query) throws SQLException {
    contracts.add(contract);
    pins.add(Examples.pin(contract, Examples.file(engine, folder, contract.id().value(), query)));
    return this;
  }

  public Connection engine() {
    return engine;
  }

  public List<Pin> pins() {
    return List.copyOf(pins);
  }

  /** All of it, as nobody in particular sees it. */
  public Sight sight() {
    return Examples.sight(Actor.anonymous(), contracts.toArray(Contract[]::new));
  }

  /** Plans, fills and runs a question. */
  public List<List<@Nullable Object>> ask(String sql) throws SQLException {
    return Examples.ask(engine, sight(), pins, sql);
  }

  @Override
  public void close() throws SQLException {
    engine.close();
  }
}
