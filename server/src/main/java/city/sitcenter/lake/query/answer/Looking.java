package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Ask;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Held;
import city.sitcenter.lake.query.run.Prepared;
import java.util.List;
import java.util.stream.Collectors;

/** Asks about a dataset on behalf of a screen, by the same way as everybody. */
final class Looking {

  private final Asking asking;
  private final Figures figures;

  Looking(Asking asking, Figures figures) {
    this.asking = asking;
    this.figures = figures;
  }

  /** The contract as the actor sees it. */
  Contract contract(Actor actor, String dataset) {
    var found =
        DatasetId.isValid(dataset)
            ? asking.sight(actor).find().apply(new DatasetId(dataset))
            : java.util.Optional.<Contract>empty();
    return found.orElseThrow(() -> new Problem(ProblemCode.DATASET_NOT_FOUND, dataset));
  }

  /** An answer that can be traced like any other. */
  Looked ask(Actor actor, String sql) {
    var prepared = asking.prepare(actor, Ask.sql(sql));
    var outcome = asking.answer(prepared, Ids.next());
    figures.note(prepared, outcome.held());
    return new Looked(prepared, outcome.held());
  }

  record Looked(Prepared prepared, Held held) {}

  static String quoted(String name) {
    return '"' + name + '"';
  }

  static String list(List<Column> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }
}
