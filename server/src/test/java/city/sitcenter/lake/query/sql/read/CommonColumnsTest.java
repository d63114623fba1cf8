package city.sitcenter.lake.query.sql.read;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.Planner;
import city.sitcenter.lake.query.sql.TableFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that USING and NATURAL join, beside the engine's own USING over the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonColumnsTest {

  private TableFiles files;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    files = new TableFiles(home);
    var ta =
        Examples.contract(
            "ta",
            null,
            Examples.column("k", ColumnType.STRING),
            Examples.column("x", ColumnType.NUMBER));
    var tb =
        Examples.contract(
            "tb",
            null,
            Examples.column("k", ColumnType.STRING),
            Examples.column("y", ColumnType.INTEGER));
    var tc =
        Examples.contract(
            "tc",
            null,
            Examples.column("k", ColumnType.STRING),
            Examples.column("y", ColumnType.NUMBER));
    add(ta, "x", "DOUBLE", "('p', 1.0), ('p', 2), ('q', 3), (NULL, 4)");
    add(tb, "y", "BIGINT", "('p', 10), ('r', 20), (NULL, 30)");
    add(tc, "y", "DOUBLE", "('p', 10.0), ('s', 20), ('r', 7)");
  }

  /** For the engine's own text as a table of the same name, for ours as a dataset. */
  private void add(Contract contract, String column, String type, String rows) throws SQLException {
    try (var statement = files.engine().createStatement()) {
      statement.execute(
          "CREATE TABLE %s AS SELECT k, CAST(v AS %s) AS %s FROM (VALUES %s) AS t (k, v)"
              .formatted(contract.id(), type, column, rows));
    }
    files.with(contract, "SELECT * FROM " + contract.id());
  }

  @AfterAll
  void close() throws SQLException {
    files.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT k, sum(x) AS s, sum(y) AS t FROM ta JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta LEFT JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta RIGHT JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta NATURAL JOIN tb GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta NATURAL LEFT JOIN tb GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta NATURAL RIGHT JOIN tb GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta NATURAL FULL JOIN tb GROUP BY k ORDER BY k",
        "SELECT k, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY 1 ORDER BY 1",
        "SELECT k AS key, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY key ORDER BY key",
        "SELECT upper(k) AS u, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY upper(k) ORDER BY 1",
        "SELECT coalesce(k, '-') AS k, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY coalesce(k, '-') ORDER BY 1",
        "SELECT k, count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY k HAVING k > 'p' ORDER BY k",
        "SELECT count(*) AS n FROM ta FULL JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, x, y FROM ta LEFT JOIN tb USING (k) WHERE k = 'p' ORDER BY k, x",
        "SELECT k, x, y FROM ta RIGHT JOIN tb USING (k) WHERE k = 'r' ORDER BY k, x",
        "SELECT k, x, y FROM ta FULL JOIN tb USING (k) WHERE k = 'r' ORDER BY k, x",
        "SELECT k, x, y FROM ta FULL JOIN tb USING (k) WHERE k IS NOT NULL ORDER BY k DESC, x",
        "SELECT x, y FROM ta FULL JOIN tb USING (k) ORDER BY k DESC NULLS LAST, x, y",
        "SELECT k FROM ta FULL JOIN tb USING (k) ORDER BY k",
        "SELECT k FROM ta JOIN tb USING (k) ORDER BY upper(k)",
        "SELECT * FROM ta FULL JOIN tb USING (k) ORDER BY k, x, y",
        "SELECT DISTINCT k FROM ta FULL JOIN tb USING (k) ORDER BY k",
        "SELECT count(DISTINCT k) AS n, max(k) AS m FROM ta FULL JOIN tb USING (k)",
        "SELECT k || '!' AS v FROM ta JOIN tb USING (k) ORDER BY 1",
        "SELECT k, count(*) FILTER (WHERE k = 'p') AS n FROM ta FULL JOIN tb USING (k) GROUP BY k ORDER BY k",
        "SELECT k, x, row_number() OVER (PARTITION BY k ORDER BY x) AS r FROM ta FULL JOIN tb USING (k) ORDER BY k, r",
        "SELECT k, x, sum(y) OVER w AS s FROM ta LEFT JOIN tb USING (k) WINDOW w AS (PARTITION BY k ORDER BY x) ORDER BY k, x",
        "SELECT k, count(*) AS n FROM ta FULL JOIN tb USING (k) FULL JOIN tc USING (k) GROUP BY k ORDER BY k",
        "SELECT k, CAST(y AS DOUBLE) AS y FROM tb JOIN tc USING (k, y) ORDER BY k",
        "SELECT k, y, count(*) AS n FROM tb NATURAL FULL JOIN tc GROUP BY k, y ORDER BY k, y",
        "SELECT x FROM ta WHERE k IN (SELECT k FROM tb JOIN tc USING (k)) ORDER BY x",
        "SELECT x FROM ta WHERE EXISTS (SELECT 1 FROM tb JOIN tc USING (k) WHERE k = ta.k) ORDER BY x",
        "WITH j AS (SELECT k, x FROM ta FULL JOIN tb USING (k)) SELECT k, sum(x) AS s FROM j FULL JOIN tc USING (k) GROUP BY k ORDER BY k",
        "SELECT k, t.y FROM ta JOIN (SELECT k, y FROM tb) AS t USING (k) ORDER BY x",
        "SELECT ta.k AS one, tb.k AS other, k FROM ta FULL JOIN tb USING (k) ORDER BY 3, 1, 2"
      })
  void areOneColumnWhereverTheyStand(String sql) throws SQLException {
    assertThat(files.ask(sql)).isEqualTo(Examples.rows(files.engine(), sql));
  }

  /** A question inside the one that joins sees its columns too. */
  @Test
  void reachIntoAQuestionInside() throws SQLException {
    var joined =
        "SELECT x, (SELECT count(*) FROM (VALUES (1)) AS v (w) WHERE %s IS NOT NULL) AS m"
            + " FROM ta FULL JOIN tb %s ORDER BY x, m";
    assertThat(files.ask(joined.formatted("k", "USING (k)")))
        .hasSize(6)
        .isEqualTo(
            Examples.rows(
                files.engine(), joined.formatted("coalesce(ta.k, tb.k)", "ON ta.k = tb.k")));
  }

  /** What is shown unchanged keeps its title and unit. */
  @Test
  void keepTheirTitleWhereTheyAreThoseOfTheLeft() {
    var columns =
        new Planner(Examples.ALMATY)
            .plan(files.sight(), "SELECT k, x FROM ta LEFT JOIN tb USING (k)", Map.of())
            .columns();
    assertThat(columns.getFirst().title()).isNotNull();
    assertThat(columns.getFirst().origins()).containsExactly(new Result.Origin("ta", "k", false));
  }

  /** In an order, a name that the answer gives is that of the answer, inside expressions too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT -x AS x FROM ta ORDER BY x",
        "SELECT -x AS x FROM ta ORDER BY x + 0",
        "SELECT -x AS x FROM ta LEFT JOIN tb USING (k) ORDER BY x + 0"
      })
  void areNotTakenForNamesOfTheAnswer(String sql) throws SQLException {
    assertThat(files.ask(sql))
        .containsExactly(List.of(-4.0), List.of(-3.0), List.of(-2.0), List.of(-1.0));
  }
}
