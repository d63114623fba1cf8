package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.store.engine.Sql;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A look into a dataset: rows, places, profile. */
@RestController
@RequestMapping("/api/v1/datasets/{id}")
final class DataHttp {

  private static final int MOST_ROWS = 1_000;
  private static final int MOST_PLACES = 10_000;
  private static final int PLACE_COLUMNS = 6;

  private final Questions questions;
  private final Asking asking;
  private final Catalog catalog;

  DataHttp(Questions questions, Asking asking, Catalog catalog) {
    this.catalog = catalog;
    this.questions = questions;
    this.asking = asking;
  }

  @GetMapping("/rows")
  @Operation(summary = "Rows of a dataset")
  @Allows(Role.ANONYMOUS)
  @Costly
  SampleRows rows(
      Actor actor,
      @PathVariable String id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Page.size(limit, MOST_ROWS);
    var contract = questions.contract(actor, id);
    var asked = Cursor.read(cursor, 2);
    var looked = questions.ask(actor, rows(contract));
    if (asked != null && !asked.part(0).equals(looked.prepared().id())) {
      throw new Problem(ProblemCode.CURSOR_EXPIRED);
    }
    var from = asked == null ? 0 : asked.place(1);
    var page = Answer.page(looked.prepared(), looked.kept(), from, most, true, 0);
    return new SampleRows(
        page.columns().stream().map(one -> new SampleColumn(one.name(), one.type())).toList(),
        page.rows(),
        page.next(),
        page.figure());
  }

  /** The latest first where rows happen at a time. */
  private static String rows(Contract contract) {
    return "SELECT "
        + Questions.list(contract.columns())
        + " FROM "
        + Sql.name(contract.id().value())
        + latest(contract);
  }

  private static String latest(Contract contract) {
    return contract.time() instanceof Contract.TimeAxis.Event(var column)
            && contract.column(column).isPresent()
        ? " ORDER BY " + Sql.name(column) + " DESC"
        : "";
  }

  record SampleRows(
      List<SampleColumn> columns,
      List<@Nullable Object[]> rows,
      @Nullable String next,
      String figure) {}

  record SampleColumn(String name, String type) {}

  @GetMapping(
      value = "/places",
      produces = {"application/geo+json", "application/json"})
  @Operation(summary = "Positions of rows, as GeoJSON")
  @Allows(Role.ANONYMOUS)
  @Costly
  FeatureCollection places(
      Actor actor, @PathVariable String id, @RequestParam(defaultValue = "2000") int limit) {
    int wanted = Page.size(limit, MOST_PLACES);
    var contract = questions.contract(actor, id);
    var position = contract.position();
    if (position == null
        || contract.column(position.latitude()).isEmpty()
        || contract.column(position.longitude()).isEmpty()) {
      return new FeatureCollection("FeatureCollection", List.of());
    }
    var shown = shown(contract, position);
    var lat = Sql.name(position.latitude());
    var lon = Sql.name(position.longitude());
    var sql =
        "SELECT %s, %s%s%s FROM %s WHERE %s IS NOT NULL AND %s IS NOT NULL%s"
            .formatted(
                lon,
                lat,
                shown.isEmpty() ? "" : ", ",
                Questions.list(shown),
                Sql.name(contract.id().value()),
                lat,
                lon,
                latest(contract));
    var rows = questions.ask(actor, sql).kept().rows();
    var step = Math.max(1, rows.size() / wanted);
    var features = new ArrayList<Feature>();
    for (int i = 0; i < rows.size() && features.size() < wanted; i += step) {
      features.add(feature(rows.get(i), shown));
    }
    return new FeatureCollection("FeatureCollection", features);
  }

  /** A map is looked at by many: only what is open goes on it. */
  private static List<Column> shown(Contract contract, Contract.Position position) {
    return contract.columns().stream()
        .filter(column -> column.sensitivity() == Sensitivity.OPEN)
        .filter(column -> !column.name().equals(position.latitude()))
        .filter(column -> !column.name().equals(position.longitude()))
        .limit(PLACE_COLUMNS)
        .toList();
  }

  private static Feature feature(@Nullable Object[] row, List<Column> shown) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      properties.put(shown.get(i).name(), row[i + 2]);
    }
    return new Feature(
        "Feature", new Point("Point", new @Nullable Object[] {row[0], row[1]}), properties);
  }

  record FeatureCollection(String type, List<Feature> features) {}

  record Feature(String type, Point geometry, Map<String, @Nullable Object> properties) {}

  record Point(String type, @Nullable Object[] coordinates) {}

  @GetMapping("/profile")
  @Operation(summary = "What is in the columns of a dataset")
  @Allows(Role.ANONYMOUS)
  @Costly
  Profile profile(Actor actor, @PathVariable String id) {
    return new Profiles(questions, catalog, asking.zone()).of(actor, questions.contract(actor, id));
  }
}
