package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the embedded PostgreSQL when things go wrong around it. */
class PostgresServerTest {

  @TempDir Path folder;

  @Test
  void keepsWhatWasCommittedThroughKillsAndLeftovers() throws Exception {
    try (var server = PostgresServer.start(folder, "test", 0)) {
      run(server, "create table kept (n int)");
      run(server, "insert into kept values (1)");
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");

      // left over by a program that was killed: found and adopted, on the same port
      var adopted = PostgresServer.start(folder, "test", 0);
      assertThat(adopted.url()).isEqualTo(server.url());
      assertThat(count(adopted)).isEqualTo(1);

      // killed without a word: its pid file is stale
      postmaster().destroyForcibly();
      postmaster().onExit().get(10, TimeUnit.SECONDS);
      var again = PostgresServer.start(folder, "test", 0);
      assertThat(count(again)).isEqualTo(1);
    }
  }

  @Test
  void startsThoughAnotherProcessNowHasTheNumberInThePidFile() throws Exception {
    PostgresServer.start(folder, "test", 0).close();
    var other = ProcessHandle.current().pid();
    Files.write(
        folder.resolve("data/postmaster.pid"),
        List.of(String.valueOf(other), folder.toString(), "0", "5432"));
    try (var server = PostgresServer.start(folder, "test", 0)) {
      run(server, "create table kept (n int)");
      assertThat(count(server)).isZero();
    }
  }

  @Test
  void comesBackUnderTheRunningProgram() throws Exception {
    var server = PostgresServer.start(folder, "test", 0);
    run(server, "create table kept (n int)");
    run(server, "insert into kept values (1)");
    postmaster().destroyForcibly();
    postmaster().onExit().get(10, TimeUnit.SECONDS);
    server.revive();
    assertThat(count(server)).isEqualTo(1);
    server.close();
    server.revive();
    assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
  }

  private ProcessHandle postmaster() throws java.io.IOException {
    var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void run(PostgresServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.url(), PostgresServer.USER, server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PostgresServer server) throws SQLException {
    return Integer.parseInt(one(server, "select count(*) from kept"));
  }

  private static String setting(PostgresServer server, String name) throws SQLException {
    return one(server, "show " + name);
  }

  private static String one(PostgresServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.url(), PostgresServer.USER, server.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
