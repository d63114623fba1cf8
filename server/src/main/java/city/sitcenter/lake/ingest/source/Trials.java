package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.check.Matching;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.format.Damage;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.Load;
import city.sitcenter.lake.ingest.load.ProblemText;
import city.sitcenter.lake.ingest.load.RawFiles;
import city.sitcenter.lake.store.engine.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries sources: asks once, reads the beginning, loads nothing. */
@Component
class Trials {

  private static final int MOST_BYTES = 4 << 20;
  private static final int ROWS = 10;

  private final Sources sources;
  private final Folders folders;
  private final Web web;
  private final RawFiles files;
  private final DuckDb duckDb;
  private final Catalog catalog;

  Trials(
      Sources sources, Folders folders, Web web, RawFiles files, DuckDb duckDb, Catalog catalog) {
    this.sources = sources;
    this.folders = folders;
    this.web = web;
    this.files = files;
    this.duckDb = duckDb;
    this.catalog = catalog;
  }

  /** Tries a source as it is wished, saved or not. Troubles with it are told, not thrown. */
  Trial of(CitySource spec, Locale language) {
    long began = System.nanoTime();
    var contract = catalog.get(spec.dataset());
    try {
      return switch (spec.kind()) {
        case HTTP -> asked(spec, contract, began);
        case FOLDER -> waiting(folders.waiting(spec), began);
        case UPLOAD -> waiting(null, began);
      };
    } catch (Problem problem) {
      return failed(Damage.named(problem, String.valueOf(spec.url())), began, language);
    } catch (IOException e) {
      var host = String.valueOf(spec.url());
      var broken =
          new Problem(ProblemCode.SOURCE_UNREACHABLE, e, host, String.valueOf(e.getMessage()));
      return failed(broken, began, language);
    }
  }

  private static long since(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static Trial waiting(@Nullable Integer files, long began) {
    return new Trial(
        true, since(began), 0, true, files, null, List.of(), List.of(), List.of(), List.of(), null);
  }

  private static Trial failed(Problem problem, long began, Locale language) {
    Map<String, Object> words = ProblemText.of(Load.Fault.of(problem), language);
    return new Trial(
        false,
        since(began),
        0,
        false,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        words);
  }

  private Trial asked(CitySource spec, Contract contract, long began) throws IOException {
    var address = sources.uri(spec.url());
    var paging = spec.paging();
    var first = paging == null ? address : Pages.first(address, paging);
    var id = Ids.next();
    var work = files.begin(id);
    try (var answer = web.once(new Web.Asked(spec, contract.owner(), address), first)) {
      var body = answer.body() == null ? InputStream.nullInputStream() : answer.body();
      var bytes = body.readNBytes(MOST_BYTES + 1);
      boolean whole = bytes.length <= MOST_BYTES;
      var file = work.resolve("answer");
      Files.write(file, whole ? bytes : beginning(bytes));
      return read(spec, contract, answer.address(), file, work, bytes.length, whole, began);
    } finally {
      files.end(id);
    }
  }

  /** Whole lines only, so that the last row is not taken for a broken one. */
  private static byte[] beginning(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end == 0 ? bytes.length : end);
  }

  private Trial read(
      CitySource spec,
      Contract contract,
      URI address,
      Path file,
      Path work,
      long bytes,
      boolean whole,
      long began)
      throws IOException {
    try (var connection = duckDb.ingest()) {
      var table =
          new Formats(work, Limits.USUAL, Watch.NOBODY)
              .open(
                  file,
                  Sources.name(address),
                  Sources.dialect(spec),
                  Matching.expected(contract),
                  connection,
                  true);
      var matching = Matching.of(contract, table);
      return new Trial(
          !matching.refuses(),
          since(began),
          bytes,
          whole,
          null,
          table.dialect(),
          table.headers(),
          matching.missing().stream().map(pair -> pair.column().name()).toList(),
          matching.extra(),
          RawFiles.seals(contract) ? List.of() : rows(table, new Engine(connection), work),
          null);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  private static List<List<@Nullable String>> rows(Table table, Engine engine, Path work) {
    var sample =
        new Sample(table, engine, "trial_" + work.getFileName().toString().replace('-', '_'));
    var rows = sample.first(ROWS);
    sample.drop();
    return rows;
  }
}
