package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded PostgreSQL: one cluster below the home folder, on loopback only, with a generated
 * password, durable settings and a remembered port. A server left over by a killed program is
 * adopted; a stale pid file is removed.
 */
final class PostgresServer implements AutoCloseable {

  static final String USER = "sitcenter";
  private static final String DATABASE = "postgres";
  private static final int READY_SECONDS = 60;
  private static final int ATTEMPTS = 20;
  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  private final Path folder;
  private final Path data;
  private final Path program;
  private final List<String> unprivileged;
  private final int port;
  private final String password;
  private boolean closed;

  private PostgresServer(Path folder, Path program, int wantedPort) throws IOException {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.program = program;
    this.unprivileged = Unprivileged.prefix(folder);
    this.password = rememberedPassword();
    this.port = wantedPort != 0 ? wantedPort : rememberedPort();
  }

  /**
   * Starts the cluster below {@code folder}, creating it if it is not there.
   *
   * @param port 0: a free one, remembered for next time
   */
  static PostgresServer start(Path folder, String version, int port) {
    try {
      Files.createDirectories(folder);
      var server = new PostgresServer(folder, PostgresBinaries.unpack(folder, version), port);
      server.begin();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  String password() {
    return password;
  }

  private void begin() throws IOException {
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      create();
    }
    if (leftOver()) {
      log.info("Adopting the PostgreSQL that an earlier run left on port {}", port);
    } else {
      launch();
    }
    awaitReady();
  }

  /** What a killed server's last processes still hold is free a moment later. */
  private void launch() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        run(
            "pg_ctl",
            List.of(
                "start",
                "-w",
                "-t",
                String.valueOf(READY_SECONDS),
                "-D",
                data.toString(),
                "-l",
                folder.resolve("postgres.log").toString(),
                "-o",
                "-p " + port));
        return;
      } catch (Problem notYet) {
        if (attempt == ATTEMPTS) {
          throw notYet;
        }
        pause();
      }
    }
  }

  /** Starts the server again when something other than this program ended it. */
  synchronized void revive() throws IOException {
    if (!closed && !leftOver()) {
      log.warn("PostgreSQL is gone; starting it again");
      begin();
    }
  }

  private void create() throws IOException {
    var secret = folder.resolve("password");
    run(
        "initdb",
        List.of(
            "-D",
            data.toString(),
            "-U",
            USER,
            "--pwfile=" + secret,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = on
        synchronous_commit = on
        max_wal_size = '256MB'
        shared_buffers = '128MB'
        max_connections = 60
        timezone = 'UTC'
        log_timezone = 'UTC'
        """);
  }

  /** True when the cluster's own server of an earlier run is still there and becomes ready. */
  private boolean leftOver() throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return false;
    }
    var lines = Files.readAllLines(pidFile);
    var process =
        lines.isEmpty()
            ? java.util.Optional.<ProcessHandle>empty()
            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    var alive =
        process
            .filter(ProcessHandle::isAlive)
            .flatMap(handle -> handle.info().command())
            .filter(command -> command.endsWith("postgres"))
            .isPresent();
    if (!alive) {
      Files.deleteIfExists(pidFile);
      return false;
    }
    return lines.size() > 3 && lines.get(3).strip().equals(String.valueOf(port));
  }

  private void awaitReady() {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (true) {
      try (var connection = DriverManager.getConnection(url(), USER, password)) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw new Problem(ProblemCode.DATABASE_UNAVAILABLE, e, e.getMessage());
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.DATABASE_UNAVAILABLE, e, "interrupted");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      run("pg_ctl", List.of("stop", "-w", "-m", "fast", "-D", data.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String name, List<String> arguments) throws IOException {
    var command = new ArrayList<>(unprivileged);
    command.add(program.resolve("bin").resolve(name).toString());
    command.addAll(arguments);
    var output = folder.resolve(name + ".log");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(READY_SECONDS * 2L, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new Problem(
            ProblemCode.DATABASE_UNAVAILABLE, name + ": " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.DATABASE_UNAVAILABLE, e, name + " was interrupted");
    }
  }

  private String rememberedPassword() throws IOException {
    var file = folder.resolve("password");
    if (!Files.exists(file)) {
      var bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(bytes));
    }
    return Files.readString(file).strip();
  }

  private int rememberedPort() throws IOException {
    var file = folder.resolve("port");
    if (Files.exists(file)) {
      var remembered = Integer.parseInt(Files.readString(file).strip());
      if (Files.exists(data.resolve("postmaster.pid")) || isFree(remembered)) {
        return remembered;
      }
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, String.valueOf(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
