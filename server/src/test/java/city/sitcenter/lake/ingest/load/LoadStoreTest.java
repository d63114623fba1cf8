package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@CityTest
class LoadStoreTest {

  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;

  /** As it would be found among many: among few nothing is worth an index. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          load_raw        | select 1 from lake.load where raw = 'x'
          load_of_dataset | select * from lake.load where dataset = 'x' order by id desc limit 9
          load_of_source  | select * from lake.load where source = 'x' order by id desc limit 9
          snapshot_load   | select id from lake.snapshot where load = '018f0000-0000-7000-8000-000000000001'
          figure_use_snap | select 1 from lake.figure_use where snapshot = '018f0000-0000-7000-8000-000000000001'
          """)
  void whatIsLookedForHasItsIndex(String index, String query) {
    var plan =
        transactions.execute(status -> {
          jdbc.sql("set local enable_seqscan = off; set local enable_sort = off").update();
          return String.join("\n", jdbc.sql("explain " + query).query(String.class).list());
        });
    assertThat(plan).contains(index);
  }
}
