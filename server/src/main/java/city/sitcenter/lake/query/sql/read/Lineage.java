package city.sitcenter.lake.query.sql.read;

import city.sitcenter.catalog.Column;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.read.Result.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, for every column of an answer, the columns it comes from. */
final class Lineage {

  private static final Logger log = LoggerFactory.getLogger(Lineage.class);

  private Lineage() {}

  static List<Result> columns(SqlNode tree, SqlValidator validator, CalciteCatalogReader catalog) {
    var fields = validator.getValidatedNodeType(tree).getFieldList();
    var rel = relation(tree, validator, catalog);
    var datasets = rel == null ? Set.<String>of() : datasets(rel);
    var results = new ArrayList<Result>();
    for (int i = 0; i < fields.size(); i++) {
      results.add(result(fields.get(i), i, rel, datasets));
    }
    return List.copyOf(results);
  }

  private static @Nullable RelNode relation(
      SqlNode tree, SqlValidator validator, CalciteCatalogReader catalog) {
    var cluster =
        RelOptCluster.create(
            new HepPlanner(HepProgram.builder().build()),
            new RexBuilder(validator.getTypeFactory()));
    var config =
        SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withInSubQueryThreshold(Integer.MAX_VALUE)
            .withHintStrategyTable(org.apache.calcite.rel.hint.HintStrategyTable.EMPTY);
    try {
      return new SqlToRelConverter(
              (_, _, _, _) -> {
                throw new Problem(ProblemCode.INTERNAL, "there are no views");
              },
              validator,
              catalog,
              cluster,
              StandardConvertletTable.INSTANCE,
              config)
          .convertQuery(tree, false, true)
          .rel;
    } catch (RuntimeException | AssertionError e) {
      log.debug("No lineage for a question", e);
      return null;
    }
  }

  private static Result result(
      RelDataTypeField field, int index, @Nullable RelNode rel, Set<String> datasets) {
    var type = type(field.getType().getSqlTypeName(), field.getType().getScale());
    var origins = rel == null ? List.<Origin>of() : origins(rel, index);
    var own = rel == null ? null : own(rel, origins);
    var title = own == null ? null : own.title();
    var unit = own == null ? null : own.unit();
    var all =
        origins.isEmpty()
            ? datasets.stream().map(dataset -> new Origin(dataset, "*", true)).toList()
            : origins;
    return new Result(field.getName(), type, title, unit, all);
  }

  /** The column that is shown unchanged; null when something was done to it. */
  private static @Nullable Column own(RelNode rel, List<Origin> origins) {
    return origins.size() == 1 && !origins.getFirst().derived()
        ? column(rel, origins.getFirst())
        : null;
  }

  private static List<Origin> origins(RelNode rel, int index) {
    var found = rel.getCluster().getMetadataQuery().getColumnOrigins(rel, index);
    if (found == null) {
      return List.of();
    }
    var origins = new LinkedHashSet<Origin>();
    for (var origin : found) {
      var table = origin.getOriginTable();
      var name = table.getRowType().getFieldList().get(origin.getOriginColumnOrdinal()).getName();
      origins.add(new Origin(table.getQualifiedName().getLast(), name, origin.isDerived()));
    }
    return origins.stream()
        .sorted(java.util.Comparator.comparing(Origin::dataset).thenComparing(Origin::column))
        .toList();
  }

  private static Set<String> datasets(RelNode rel) {
    var names = new TreeSet<String>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof TableScan scan) {
          names.add(scan.getTable().getQualifiedName().getLast());
        }
        super.visit(node, ordinal, parent);
      }
    }.go(rel);
    return names;
  }

  private static @Nullable Column column(RelNode rel, Origin origin) {
    var found = new ArrayList<Column>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof TableScan scan
            && scan.getTable().getQualifiedName().getLast().equals(origin.dataset())) {
          var table = scan.getTable().unwrap(LakeTable.class);
          if (table != null) {
            table.contract().column(origin.column()).ifPresent(found::add);
          }
        }
        super.visit(node, ordinal, parent);
      }
    }.go(rel);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String type(SqlTypeName type, int scale) {
    return switch (type) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> "integer";
      case REAL, FLOAT, DOUBLE -> "number";
      case DECIMAL -> scale == 0 ? "integer" : "decimal";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      default -> "string";
    };
  }
}
