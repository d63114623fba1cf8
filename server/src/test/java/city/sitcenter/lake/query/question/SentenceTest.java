package city.sitcenter.lake.query.question;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Aggregate;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Grain;
import city.sitcenter.lake.Question.Measure;
import city.sitcenter.lake.Question.Op;
import city.sitcenter.lake.query.sql.Examples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a question, or one value of its answer, is called in the languages of the city. */
class SentenceTest {

  @Test
  void aSentenceTellsTheQuestionInThreeLanguages() {
    var question =
        RandomCalls.counted(
            List.of(new Dimension("called_at", Grain.MONTH), new Dimension("district", null)),
            List.of(new Filter("service", Op.EQUAL, List.of("ems"))),
            10,
            Compare.PREVIOUS_YEAR);
    var sentence = new QuestionText(RandomCalls.SIGHT, Examples.ALMATY).write(question).sentence();
    assertThat(sentence.in(java.util.Locale.ENGLISH))
        .isEqualTo(
            "Number of rows; by called_at en (by month), district en; where service en = ems; the first 10; compared with the year before. Data: calls en.");
    assertThat(sentence.in(java.util.Locale.of("ru")))
        .isEqualTo(
            "Число записей; с разбивкой: called_at ru (по месяцам), district ru; при условии: service ru = ems; первые 10; в сравнении с прошлым годом. Данные: «calls ru».");
    assertThat(sentence.in(java.util.Locale.of("kk")))
        .startsWith("Жазбалар саны; бөлінісі: called_at kk (ай бойынша)");
  }

  /**
   * A cell of an answer with other measures beside it: they are not part of where it comes from.
   */
  @Test
  void aSentenceOfOneValueTellsOfThatValueAlone() {
    var question =
        new Question(
            "calls",
            List.of(
                new Measure("*", Aggregate.COUNT, null),
                new Measure("minutes", Aggregate.AVG, "mean"),
                new Measure("priority", Aggregate.MAX, null)),
            List.of(new Dimension("called_at", Grain.MONTH), new Dimension("district", null)),
            List.of(new Filter("service", Op.EQUAL, List.of("ems"))),
            List.of(),
            10,
            null);
    var row = java.util.Arrays.<Object>asList("2024-03-01", null, 7, 12.5, 3);
    var text = new QuestionText(RandomCalls.SIGHT, Examples.ALMATY);
    assertThat(text.cell(question, 3, row).in(java.util.Locale.ENGLISH))
        .isEqualTo(
            "Mean of “minutes en”; where called_at en (by month) = 2024-03-01, district en has no value, service en = ems. Data: calls en.");
    assertThat(text.cell(question, 2, row).in(java.util.Locale.of("ru")))
        .startsWith("Число записей; при условии: called_at ru (по месяцам) = 2024-03-01,")
        .doesNotContain("minutes", "priority");
    assertThat(text.cell(question, 1, row).in(java.util.Locale.ENGLISH))
        .startsWith("District en; where called_at en (by month) = 2024-03-01, service en = ems.");
  }

  @Test
  void aSentenceOfAComparedValueTellsWhichSideItIs() {
    var question =
        new Question(
            "calls",
            List.of(
                new Measure("*", Aggregate.COUNT, null),
                new Measure("minutes", Aggregate.SUM, null)),
            List.of(new Dimension("called_at", Grain.MONTH)),
            List.of(),
            List.of(),
            null,
            Compare.PREVIOUS_YEAR);
    var text = new QuestionText(RandomCalls.SIGHT, Examples.ALMATY);
    var columns =
        new city.sitcenter.lake.query.sql.Planner(Examples.ALMATY)
            .plan(RandomCalls.SIGHT, text.write(question).sql(), Map.of())
            .columns();
    assertThat(columns).hasSize(7);
    var row = java.util.Collections.<Object>nCopies(7, "x");
    var ends =
        Map.of(
            "sum_minutes", "= x. Data",
            "sum_minutes_before", "; a year before. Data",
            "sum_minutes_change", "; change from the year before. Data");
    for (int i = 4; i < 7; i++) {
      assertThat(text.cell(question, i, row).in(java.util.Locale.ENGLISH))
          .startsWith("Sum of “minutes en”; where called_at en (by month) = x")
          .contains(ends.get(columns.get(i).name()))
          .doesNotContain("umber of rows");
    }
  }
}
