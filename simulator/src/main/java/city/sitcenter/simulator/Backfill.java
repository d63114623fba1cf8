package city.sitcenter.simulator;

import city.sitcenter.simulator.departments.Delivery;
import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import city.sitcenter.simulator.world.CityCalendar;
import city.sitcenter.simulator.world.World;
import city.sitcenter.simulator.write.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the past as files, one a dataset, and an index of them. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = "Writes the history as files, with an index of them in loading order.")
final class Backfill implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private CityOptions city = new CityOptions();

  @Option(
      names = "--from",
      converter = Moment.Reader.class,
      description = "First moment told (default: two years before --to).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      converter = Moment.Reader.class,
      description = "Moment up to which is told (default: now).")
  private @Nullable Instant to;

  @Option(names = "--out", required = true, description = "Folder for the files.")
  private Path out = Path.of(".");

  @Option(names = "--only", split = ",", description = "Only these datasets (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Files written at a time (default: ${DEFAULT-VALUE}).")
  private int threads = 2;

  private record Written(String dataset, String file, long rows, long bytes) {}

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    World world = city.world();
    Instant end = to != null ? to : Clock.systemUTC().instant();
    Instant start = from != null ? from : end.atZone(CityCalendar.ZONE).minusYears(2).toInstant();
    PrintWriter console = command.commandLine().getOut();
    long began = System.nanoTime();
    Files.createDirectories(out.resolve("lists"));
    List<Department> departments = Departments.of(world);
    CityLists lists = new CityLists(world.folder(), departments);

    List<Index.Entry> entries = new ArrayList<>();
    for (String id : lists.ids()) {
      entries.add(list(id, lists, entries.size() + 1));
    }
    List<Future<Written>> files = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Department department : departments) {
        if (only.isEmpty() || only.contains(department.delivery().dataset())) {
          files.add(
              workers.submit(
                  () -> write(department, start.getEpochSecond(), end.getEpochSecond(), console)));
        }
      }
    }
    for (Future<Written> file : files) {
      Written w = file.get();
      String latest =
          w.dataset.equals("construction_projects")
              ? "/api/construction_projects"
              : "/latest/" + latestOf(departments, w.dataset);
      entries.add(
          new Index.Entry(
              entries.size() + 1,
              w.dataset,
              w.file,
              "/backfill/" + w.file,
              latest,
              lists.mode(w.dataset),
              w.rows,
              w.bytes));
    }
    long rows = entries.stream().mapToLong(Index.Entry::rows).sum();
    new Index(start.toString(), end.toString(), world.seed(), world.scale(), rows, entries)
        .write(out);
    double seconds = (System.nanoTime() - began) / 1e9;
    console.printf(
        "%,d rows in %d files in %.1f s: %,.0f rows/s%n",
        rows, entries.size(), seconds, rows / seconds);
    return 0;
  }

  private Index.Entry list(String id, CityLists lists, int order) throws IOException {
    String file = "lists/" + id + ".csv";
    Path target = out.resolve(file);
    Files.copy(lists.file(id).orElseThrow(), target, StandardCopyOption.REPLACE_EXISTING);
    long rows = Files.readAllLines(target).size() - 1L;
    String url = "/lists/" + id + ".csv";
    return new Index.Entry(order, id, file, url, url, lists.mode(id), rows, Files.size(target));
  }

  private Written write(Department department, long start, long end, PrintWriter console)
      throws IOException {
    long began = System.nanoTime();
    Delivery delivery = department.delivery();
    Path file = out.resolve(delivery.history());
    Path part = out.resolve(delivery.history() + ".part");
    long count;
    try (Rows rows = delivery.open(Files.newOutputStream(part), delivery.history())) {
      department.report(start, end, rows);
      count = rows.count();
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    double seconds = (System.nanoTime() - began) / 1e9;
    long bytes = Files.size(file);
    console.printf(
        "%-22s %,12d rows %,8d KB %6.1f s%n", delivery.dataset(), count, bytes / 1024, seconds);
    return new Written(delivery.dataset(), delivery.history(), count, bytes);
  }

  private static String latestOf(List<Department> departments, String dataset) {
    return departments.stream()
        .map(Department::delivery)
        .filter(d -> d.dataset().equals(dataset))
        .findFirst()
        .orElseThrow()
        .latest();
  }
}
