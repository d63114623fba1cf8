package city.sitcenter.lake.backup;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.engine.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a backup back into an empty lake and database. Each schema is first brought to where it
 * was when the backup was written, then filled, then brought up to date: so the backup of an older
 * program restores into a newer one.
 */
final class Restore {

  private final DataSource source;
  private final LakeSettings settings;

  Restore(DataSource source, LakeSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  Archive.Manifest restore(Path archive) {
    var manifest = Archive.open(archive);
    try {
      checkEmpty();
      for (var item : manifest.files()) {
        var target = item.home(settings);
        Archive.link(item.file(archive), target);
        Durable.sync(target);
      }
      migrate(manifest.migrations());
      fill(manifest, archive);
      manifest.migrations().keySet().forEach(schema -> flyway(schema, "latest").migrate());
      return manifest;
    } catch (IOException | SQLException e) {
      throw new Problem(ProblemCode.BACKUP_INVALID, e, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Only what is empty is filled: a restore destroys nothing. A home in which the program was
   * started once holds accounts, keys and a trail, and is not empty.
   */
  private void checkEmpty() throws SQLException, IOException {
    for (var folder : List.of(settings.data(), settings.raw(), settings.quarantine())) {
      if (Files.isDirectory(folder)) {
        try (var found = Files.walk(folder)) {
          if (found.anyMatch(Files::isRegularFile)) {
            throw new Problem(ProblemCode.HOME_NOT_EMPTY, folder);
          }
        }
      }
    }
    try (var connection = source.getConnection()) {
      for (var table : Tables.list(connection)) {
        if (Tables.isUsed(connection, table)) {
          throw new Problem(ProblemCode.HOME_NOT_EMPTY, settings.home());
        }
      }
    }
  }

  private void migrate(Map<String, String> versions) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      for (var schema : versions.keySet()) {
        statement.execute("drop schema if exists " + Sql.name(schema) + " cascade");
      }
    }
    versions.forEach((schema, version) -> flyway(schema, version).migrate());
  }

  private Flyway flyway(String schema, String target) {
    return Flyway.configure()
        .dataSource(source)
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/" + schema)
        .table("migration")
        .failOnMissingLocations(false)
        .target(target)
        .load();
  }

  /** In one transaction, with triggers and references at rest: the rows were right once. */
  private void fill(Archive.Manifest manifest, Path archive) throws SQLException, IOException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set local session_replication_role = replica");
        for (var table : manifest.tables()) {
          statement.execute("truncate " + table.quoted() + " cascade");
        }
        for (var table : manifest.tables()) {
          Tables.copyIn(connection, table, archive);
        }
        Tables.sequences(connection);
        rebuildTables(connection);
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Iceberg's tables are made anew at the next start, as after an unfinished publication. */
  private static void rebuildTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into lake.publishing (dataset, snapshot)
          select id, head from lake.dataset where head is not null
          on conflict do nothing
          """);
    }
  }
}
