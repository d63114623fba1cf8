package city.sitcenter.lake.backup;

import city.sitcenter.lake.store.upkeep.OpenStore;
import city.sitcenter.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;

/** Backups of a store, for tests of what outlives them. */
public final class Archives {

  private Archives() {}

  public static void write(OpenStore store, Path archive) throws IOException, SQLException {
    new Backup(store.source(), store.settings(), Clock.systemUTC()).create(archive);
  }

  /** Fills an empty home with a backup. */
  public static void restore(Path archive, Path home) throws IOException {
    try (var database = TestDatabase.start(home)) {
      new Restore(database.source(), OpenStore.settings(home)).restore(archive);
    }
  }
}
