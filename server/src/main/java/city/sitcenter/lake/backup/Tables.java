package city.sitcenter.lake.backup;

import city.sitcenter.kernel.Sha256;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.engine.Sql;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/**
 * All tables of all modules, out to files and back. What there is, PostgreSQL itself says, so that
 * a new module's tables are not forgotten. A table whose comment begins with "left out of backups"
 * is.
 */
final class Tables {

  private static final String MIGRATIONS = "migration";
  private static final String LIST =
      """
      select n.nspname, c.relname,
        array_to_string(array_agg(a.attname order by a.attnum), ',') as columns
      from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and c.relname <> 'migration'
        and exists (select 1 from pg_class m where m.relnamespace = n.oid and m.relname = 'migration')
        and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'left out of backups%'
      group by n.nspname, c.relname
      order by n.nspname, c.relname
      """;

  /** Rows that migrations write, by table. */
  private static final Map<String, Integer> FILLED = Map.of("city", 1);

  private Tables() {}

  static List<Archive.Table> list(Connection connection) throws SQLException {
    var tables = new ArrayList<Archive.Table>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(LIST)) {
      while (result.next()) {
        tables.add(
            new Archive.Table(
                result.getString(1),
                result.getString(2),
                List.of(result.getString(3).split(",")),
                0,
                ""));
      }
    }
    return tables;
  }

  /** Whether there is more in a table than its migrations put there. */
  static boolean isUsed(Connection connection, Archive.Table table) throws SQLException {
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select exists (select 1 from %s offset %d)"
                    .formatted(table.quoted(), FILLED.getOrDefault(table.name(), 0)))) {
      result.next();
      return result.getBoolean(1);
    }
  }

  /** The version of each schema's last migration. */
  static Map<String, String> migrations(Connection connection) throws SQLException {
    var versions = new LinkedHashMap<String, String>();
    var schemas = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select schemaname from pg_tables where tablename = 'migration' order by 1")) {
      while (result.next()) {
        schemas.add(result.getString(1));
      }
      for (var schema : schemas) {
        try (var version =
            statement.executeQuery(
                "select version from %s.%s where success and version is not null order by installed_rank desc limit 1"
                    .formatted(Sql.name(schema), MIGRATIONS))) {
          if (version.next()) {
            versions.put(schema, version.getString(1));
          }
        }
      }
    }
    return versions;
  }

  static Archive.Table copyOut(Connection connection, Archive.Table table, Path archive)
      throws SQLException, IOException {
    var file = table.file(archive);
    var digest = new DigestOutputStream(Files.newOutputStream(file), Sha256.digest());
    try (var out = new GZIPOutputStream(new BufferedOutputStream(digest))) {
      var rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY %s (%s) TO STDOUT".formatted(table.quoted(), table.columnList()), out);
      out.finish();
      out.flush();
      Durable.sync(file);
      return new Archive.Table(
          table.schema(),
          table.name(),
          table.columns(),
          rows,
          Sha256.hex(digest.getMessageDigest()));
    }
  }

  /** Puts a table's rows in the place of those a migration may have written. */
  static void copyIn(Connection connection, Archive.Table table, Path archive)
      throws SQLException, IOException {
    try (var in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(table.file(archive))))) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY %s (%s) FROM STDIN".formatted(table.quoted(), table.columnList()), in);
    }
  }

  /** Lets every sequence go on after the highest number in use. */
  static void sequences(Connection connection) throws SQLException {
    var commands = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                """
                select format('select setval(%L, coalesce((select max(%I) from %I.%I), 0) + 1, false)',
                  pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name),
                  column_name, table_schema, table_name)
                from information_schema.columns
                where table_schema not in ('pg_catalog', 'information_schema')
                  and pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name)
                    is not null
                """)) {
      while (result.next()) {
        commands.add(result.getString(1));
      }
      for (var command : commands) {
        statement.execute(command);
      }
    }
  }
}
