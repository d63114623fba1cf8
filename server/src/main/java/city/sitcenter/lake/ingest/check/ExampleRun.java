package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import city.sitcenter.catalog.Placing;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Runs the good and bad examples of a city's datasets in an engine of its own, in memory. */
public final class ExampleRun {

  /** Examples are about today's boundaries only where rows have no time; any day will do. */
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path folder;
  private final Map<DatasetId, Contract> contracts = new TreeMap<>();
  private final ZoneId zone;
  private final Connection duck;
  private final Path work;
  private final Map<String, @Nullable String> references = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int count;

  private ExampleRun(Path folder, CityFiles.Result city, Connection duck, Path work) {
    this.folder = folder;
    this.duck = duck;
    this.work = work;
    this.zone = city.city() == null ? ZoneId.of("UTC") : city.city().timeZone();
    city.contracts().forEach(contract -> contracts.put(contract.id(), contract));
  }

  public static List<Finding> run(Path folder, CityFiles.Result city) {
    try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
      try (var statement = duck.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
      }
      Places.register(duck, new Placing(city::territories));
      var work = Files.createTempDirectory("examples-");
      try {
        var run = new ExampleRun(folder, city, duck, work);
        run.contracts.values().forEach(run::dataset);
        return List.copyOf(run.findings);
      } finally {
        FileSystemUtils.deleteRecursively(work);
      }
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    } catch (IOException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, String.valueOf(e.getMessage()));
    }
  }

  private record Expected(long line, String column, String rule) {}

  private void dataset(Contract contract) {
    var name = "datasets/" + contract.id() + "/";
    var good = folder.resolve(name + "good.csv");
    if (Files.isRegularFile(good)) {
      for (var found : check(contract, good, name + "good.csv")) {
        note(name + "good.csv", found, FindingCode.EXAMPLE_REJECTED);
      }
    }
    var bad = folder.resolve(name + "bad.csv");
    if (Files.isRegularFile(bad)) {
      compare(contract, name, bad);
    }
  }

  private void compare(Contract contract, String name, Path bad) {
    var expected = expected(name + "expected-rejections.yaml");
    var found = check(contract, bad, name + "bad.csv");
    for (var one : expected) {
      if (!found.remove(one)) {
        note(name + "bad.csv", one, FindingCode.EXAMPLE_ACCEPTED);
      }
    }
    found.forEach(other -> note(name + "bad.csv", other, FindingCode.EXAMPLE_OTHER));
  }

  private void note(String file, Expected row, FindingCode code) {
    findings.add(
        Finding.of(
            file,
            (int) row.line,
            0,
            code,
            Long.toString(row.line),
            row.rule,
            row.column.isEmpty() ? "–" : row.column));
  }

  private List<Expected> expected(String file) {
    try {
      var rows = new ArrayList<Expected>();
      var tree = YAML.readTree(folder.resolve(file).toFile()).path("rejections");
      for (JsonNode row : tree) {
        rows.add(
            new Expected(
                row.path("line").asLong(0),
                row.path("column").asString(""),
                row.path("rule").asString("")));
      }
      return rows;
    } catch (JacksonException e) {
      findings.add(
          Finding.of(
              file, 0, 0, FindingCode.EXAMPLE_FAILED, String.valueOf(e.getOriginalMessage())));
      return List.of();
    }
  }

  private List<Expected> check(Contract contract, Path file, String told) {
    try {
      var engine = new Engine(duck);
      var table = open(contract, file);
      var checker =
          new Checker(contract, table, engine, known(contract), zone, DAY, "example" + ++count);
      var checked = checker.run(contract.mode());
      checked.rejections();
      var found = new ArrayList<Expected>();
      for (var rejection : checked.first(10_000)) {
        found.add(
            new Expected(
                rejection.line(),
                Objects.requireNonNullElse(rejection.column(), ""),
                rejection.rule()));
      }
      checked.drop();
      found.sort(Comparator.comparingLong(Expected::line));
      return found;
    } catch (Problem | IOException e) {
      findings.add(
          Finding.of(told, 0, 0, FindingCode.EXAMPLE_FAILED, String.valueOf(e.getMessage())));
      return new ArrayList<>();
    }
  }

  private city.sitcenter.lake.ingest.format.Table open(Contract contract, Path file)
      throws IOException {
    var place = Files.createDirectory(work.resolve("w" + ++count));
    return new Formats(place, Limits.USUAL, Watch.NOBODY)
        .open(
            file,
            file.getFileName().toString(),
            Dialect.UNKNOWN,
            Matching.expected(contract),
            duck,
            false);
  }

  /** Other datasets hold what their good examples say; this one holds nothing yet. */
  private Known known(Contract contract) {
    return new Known() {
      @Override
      public @Nullable String values(DatasetId dataset, String column) {
        return references.computeIfAbsent(
            dataset + "." + column, key -> load(contracts.get(dataset), column));
      }

      @Override
      public @Nullable String rows(List<Column> columns) {
        return null;
      }
    };
  }

  private @Nullable String load(@Nullable Contract contract, String name) {
    if (contract == null) {
      return null;
    }
    var file = folder.resolve("datasets/" + contract.id() + "/good.csv");
    try {
      var table = open(contract, file);
      var column = contract.column(name).orElse(null);
      var position = column == null ? null : table.position(Matching.names(column));
      if (position == null) {
        return null;
      }
      var target = "reference" + ++count;
      new Engine(duck)
          .execute(
              "CREATE TABLE %s AS SELECT trim(c%d) AS v FROM %s"
                  .formatted(target, position, CellSource.of(table, target)));
      return "SELECT v FROM " + target;
    } catch (IOException e) {
      return null;
    }
  }
}
