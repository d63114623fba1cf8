package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Delivery;
import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.write.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A folder in which departments leave their batches. It remembers in {@code .fed} up to when each
 * dataset was told, so that a stop loses nothing. Not thread-safe.
 */
final class Inbox {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final List<Department> departments;
  private final Optional<Instant> since;

  Inbox(Path folder, List<Department> departments, Optional<Instant> since) {
    this.folder = folder;
    this.departments = departments;
    this.since = since;
  }

  /** Feeds whenever something is due, until the thread is interrupted. */
  void keepFeeding(CityClock clock, double speed, PrintWriter console)
      throws IOException, InterruptedException {
    while (true) {
      long now = clock.second();
      feed(now, console);
      long next =
          departments.stream()
              .mapToLong(d -> d.delivery().due(now) + d.delivery().every())
              .min()
              .orElse(now + Delivery.TEN_MINUTES);
      Thread.sleep(Math.max(200, (long) ((next - now) * 1000 / speed)));
    }
  }

  /** Writes every batch that is due by now; an empty one is not written. Returns their number. */
  int feed(long now, PrintWriter console) throws IOException {
    Files.createDirectories(folder);
    Properties told = told();
    int files = 0;
    for (Department department : departments) {
      Delivery delivery = department.delivery();
      long start = since.map(Instant::getEpochSecond).orElse(now - Delivery.DAY);
      String known = told.getProperty(delivery.dataset(), Long.toString(start));
      long to = delivery.due(now);
      if (to > Long.parseLong(known)) {
        files += write(department, Long.parseLong(known), to, console);
        told.setProperty(delivery.dataset(), Long.toString(to));
        remember(told);
      }
    }
    return files;
  }

  private int write(Department department, long from, long to, PrintWriter console)
      throws IOException {
    Delivery delivery = department.delivery();
    Path target = folder.resolve(delivery.dataset());
    Files.createDirectories(target);
    String ending = delivery.latest().substring(delivery.dataset().length());
    String name = delivery.dataset() + "-" + NAME.format(Instant.ofEpochSecond(to)) + ending;
    Path part = target.resolve("." + name + ".part");
    long count;
    try (Rows rows = delivery.open(Files.newOutputStream(part), name)) {
      department.report(from, to, rows);
      count = rows.count();
    }
    if (count == 0) {
      Files.delete(part);
      return 0;
    }
    Files.move(part, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    console.printf("%s %,d rows%n", name, count);
    return 1;
  }

  private Properties told() throws IOException {
    Properties told = new Properties();
    Path file = folder.resolve(".fed");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        told.load(reader);
      }
    }
    return told;
  }

  private void remember(Properties told) throws IOException {
    Path part = folder.resolve(".fed.part");
    try (Writer writer = Files.newBufferedWriter(part)) {
      told.store(writer, null);
    }
    Files.move(part, folder.resolve(".fed"), StandardCopyOption.ATOMIC_MOVE);
  }
}
