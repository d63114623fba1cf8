package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What rows that are there say after a column of theirs changed its type, went, or came again. */
@CityTest
class ChangedColumnsTest {

  @Autowired Feed feed;

  private void contract(String id, String mode, String... columns) {
    feed.contract(TestContract.of(id, mode, columns).sensitive("open"));
  }

  private String asked(String dataset, String sql) {
    var answer = feed.steward().post("/api/v1/query", Map.of("sql", sql.formatted(dataset)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer).path("rows").toString();
  }

  private void load(String dataset, String content) {
    assertThat(feed.load(dataset, "rows.csv", content).path("state").asString())
        .isEqualTo("published");
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "decimal(10,2)"})
  void wholeNumbersThatBecomeNumbersStay(String type) {
    var id = "cc_wide_" + type.substring(0, 3);
    contract(id, "merge", "id string key", "num integer");
    load(id, "id,num\na,1\nb,2\n");
    load(id, "id,num\nc,3\n");
    contract(id, "merge", "id string key", "num " + type);
    assertThat(asked(id, "select sum(num) from %s")).isIn("[[6]]", "[[6.0]]", "[[\"6.00\"]]");
    load(id, "id,num\nb,2.5\nd,4\n");
    var all = asked(id, "select id, num > 0, num = floor(num) from %s order by id");
    assertThat(all)
        .isEqualTo("[[\"a\",true,true],[\"b\",true,false],[\"c\",true,true],[\"d\",true,true]]");
  }

  @Test
  void aColumnOfAnotherTypeIsAnother() {
    contract("cc_other", "append", "id string", "word string");
    load("cc_other", "id,word\na,old\n");
    load("cc_other", "id,word\nb,5\n");
    contract("cc_other", "append", "id string", "word integer");
    assertThat(asked("cc_other", "select id, word from %s order by id"))
        .isEqualTo("[[\"a\",null],[\"b\",null]]");
    load("cc_other", "id,word\nc,7\n");
    var all = asked("cc_other", "select id, word, word + 1 from %s order by id");
    assertThat(all).isEqualTo("[[\"a\",null,null],[\"b\",null,null],[\"c\",7,8]]");
  }

  @Test
  void aColumnThatComesAgainShowsWhatIsThere() {
    contract("cc_again", "append", "id string", "word string");
    load("cc_again", "id,word\na,old\n");
    contract("cc_again", "append", "id string");
    load("cc_again", "id\nb\n");
    contract("cc_again", "append", "id string", "word string");
    load("cc_again", "id,word\nc,new\n");
    var all = asked("cc_again", "select id, word from %s order by id");
    assertThat(all).isEqualTo("[[\"a\",\"old\"],[\"b\",null],[\"c\",\"new\"]]");
  }

  @Test
  void anOldStateIsAskedByTheTypeOfToday() {
    contract("cc_then", "replace", "id string", "word string");
    load("cc_then", "id,word\na,old\n");
    var then =
        Visitor.json(feed.steward().get("/api/v1/datasets/cc_then/snapshots"))
            .at("/items/0/id")
            .asString();
    contract("cc_then", "replace", "id string", "word integer");
    load("cc_then", "id,word\nb,7\n");
    var asked =
        feed.steward()
            .post("/api/v1/query", Map.of("sql", "select word from cc_then", "asOf", then));
    assertThat(Visitor.json(asked).path("rows").toString()).isEqualTo("[[null]]");
  }

  @Test
  void aFileOfAnotherKindDoesNotTakeThePlaceOfWhatIsThere() {
    contract("cc_kind", "replace", "region string", "women integer", "men integer", "year integer");
    load("cc_kind", "region,women,men,year\nAlmaty,5,4,2024\n");
    var other = feed.load("cc_kind", "other.csv", "Region,Total,Males\nAlmaty,9,4\n");
    assertThat(other.path("state").asString()).isEqualTo("refused");
    assertThat(other.at("/problem/code").asString()).isEqualTo("load-columns");
    assertThat(other.at("/problem/detail").asString()).contains("women").contains("Total");
    assertThat(asked("cc_kind", "select women from %s")).isEqualTo("[[5]]");
    load("cc_kind", "region,women\nAlmaty,6\n");
    assertThat(asked("cc_kind", "select women, men from %s")).isEqualTo("[[6,null]]");
  }
}
