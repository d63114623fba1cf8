package city.sitcenter.lake.store;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
        var target = settings.folder().resolve(item.path()).normalize();
        if (!target.startsWith(settings.folder())) {
          throw new Problem(ProblemCode.BACKUP_INVALID, item.path());
        }
        Archive.link(item.file(archive), target);
        ParquetFiles.sync(target);
      }
      migrate(manifest.migrations());
      fill(manifest, archive);
      manifest.migrations().keySet().forEach(schema -> flyway(schema, "latest").migrate());
      return manifest;
    } catch (IOException | SQLException e) {
      throw new Problem(ProblemCode.BACKUP_INVALID, e, String.valueOf(e.getMessage()));
    }
  }

  /** Only what is empty is filled: a restore destroys nothing. */
  private void checkEmpty() throws SQLException, IOException {
    if (Files.isDirectory(settings.data())) {
      try (var found = Files.walk(settings.data())) {
        if (found.anyMatch(Files::isRegularFile)) {
          throw new Problem(ProblemCode.HOME_NOT_EMPTY, settings.folder());
        }
      }
    }
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select to_regclass('lake.snapshot') is not null")) {
      result.next();
      if (result.getBoolean(1)) {
        try (var rows = statement.executeQuery("select exists (select 1 from lake.snapshot)")) {
          rows.next();
          if (rows.getBoolean(1)) {
            throw new Problem(ProblemCode.HOME_NOT_EMPTY, settings.folder());
          }
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
