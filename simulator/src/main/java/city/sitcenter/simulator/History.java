package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Delivery;
import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The folder with the history. Reading is thread-safe, writing happens once. */
final class History {
  private static final long PATIENCE_MILLIS = 25_000;

  private final Path folder;
  private final CountDownLatch complete;

  /** {@code complete}: all files are there; otherwise {@link #write} will bring them. */
  History(Path folder, boolean complete) {
    this.folder = folder;
    this.complete = new CountDownLatch(complete ? 0 : 1);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Whether the file is there, after waiting a while for a history still being written. */
  boolean has(String name) {
    try {
      for (long left = PATIENCE_MILLIS; left > 0 && !Files.isRegularFile(file(name)); left -= 100) {
        if (complete.await(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Files.isRegularFile(file(name));
  }

  boolean isComplete() {
    return complete.getCount() == 0;
  }

  /** Removes what an earlier history has left, so that nothing of it is served for a new one. */
  void clear(List<Department> departments) throws IOException {
    Files.createDirectories(folder.resolve("lists"));
    Files.deleteIfExists(file(Index.FILE));
    for (Department department : departments) {
      Files.deleteIfExists(file(department.delivery().history()));
    }
  }

  /** Writes one file a dataset, then the index. */
  Index write(
      World world, Instant from, Instant to, List<String> only, int threads, PrintWriter console)
      throws IOException, InterruptedException, ExecutionException {
    long began = System.nanoTime();
    List<Department> departments =
        Departments.of(world).stream()
            .filter(d -> only.isEmpty() || only.contains(d.delivery().dataset()))
            .toList();
    clear(departments);
    CityLists lists = new CityLists(world.folder(), Departments.of(world));
    List<Index.Entry> entries = new ArrayList<>();
    for (String id : lists.ids()) {
      entries.add(copy(id, lists, entries.size() + 1));
    }
    List<Future<Index.Entry>> files = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Department department : departments) {
        int order = entries.size() + files.size() + 1;
        String mode = lists.mode(department.delivery().dataset());
        files.add(workers.submit(() -> write(department, from, to, order, mode, console)));
      }
    }
    for (Future<Index.Entry> file : files) {
      entries.add(file.get());
    }
    long rows = entries.stream().mapToLong(Index.Entry::rows).sum();
    Index index =
        new Index(from.toString(), to.toString(), world.seed(), world.scale(), rows, entries);
    index.write(folder);
    complete.countDown();
    double seconds = (System.nanoTime() - began) / 1e9;
    console.printf(
        "%,d rows in %d files in %.1f s: %,.0f rows/s%n",
        rows, entries.size(), seconds, rows / seconds);
    return index;
  }

  private Index.Entry copy(String id, CityLists lists, int order) throws IOException {
    String file = "lists/" + id + ".csv";
    Path target = folder.resolve(file);
    Files.copy(lists.file(id).orElseThrow(), target, StandardCopyOption.REPLACE_EXISTING);
    long rows = Files.readAllLines(target).size() - 1L;
    String url = "/" + file;
    return new Index.Entry(order, id, file, url, url, lists.mode(id), rows, Files.size(target));
  }

  private Index.Entry write(
      Department department, Instant from, Instant to, int order, String mode, PrintWriter console)
      throws IOException {
    long began = System.nanoTime();
    Delivery delivery = department.delivery();
    String name = delivery.history();
    Path part = folder.resolve(name + ".part");
    long count;
    try (Rows rows = delivery.open(Files.newOutputStream(part), name)) {
      department.report(from.getEpochSecond(), to.getEpochSecond(), rows);
      count = rows.count();
    }
    Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    double seconds = (System.nanoTime() - began) / 1e9;
    long bytes = Files.size(folder.resolve(name));
    console.printf(
        "%-22s %,12d rows %,8d KB %6.1f s%n", delivery.dataset(), count, bytes / 1024, seconds);
    return new Index.Entry(
        order,
        delivery.dataset(),
        name,
        "/backfill/" + name,
        "/latest/" + delivery.latest(),
        mode,
        count,
        bytes);
  }
}
