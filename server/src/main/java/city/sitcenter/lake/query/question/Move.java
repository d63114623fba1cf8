package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Grain;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * By how much the earlier time of a comparison is earlier, and whether a bucket of the answer moves
 * with it.
 *
 * @param column the time that is moved
 * @param dimension whose bucket moves; -1: none
 */
record Move(String column, int dimension, String unit, long amount) {

  static Move of(Question question, Contract contract, Compare compare, ZoneId zone) {
    for (int i = 0; i < question.dimensions().size(); i++) {
      var dimension = question.dimensions().get(i);
      var grain = dimension.grain();
      if (grain != null && !grain.isCyclic()) {
        return bucket(dimension.column(), i, grain, compare);
      }
    }
    var column = time(question, contract);
    var span =
        Filters.span(question.filters(), column, zone)
            .orElseThrow(() -> Names.invalid("compare", "need-time"));
    return switch (compare) {
      case PREVIOUS_PERIOD -> before(column, span);
      case PREVIOUS_MONTH -> new Move(column, -1, "month", 1);
      case PREVIOUS_YEAR -> new Move(column, -1, "year", 1);
    };
  }

  /**
   * Weeks move by weeks, or they would begin on other days; none is longer than what it moves by.
   */
  private static Move bucket(String column, int at, Grain grain, Compare compare) {
    return switch (compare) {
      case PREVIOUS_PERIOD -> new Move(column, at, grain.slug(), 1);
      case PREVIOUS_MONTH ->
          switch (grain) {
            case WEEK -> new Move(column, at, "week", 4);
            case QUARTER, YEAR -> new Move(column, at, grain.slug(), 1);
            default -> new Move(column, at, "month", 1);
          };
      case PREVIOUS_YEAR ->
          grain == Grain.WEEK ? new Move(column, at, "week", 52) : new Move(column, at, "year", 1);
    };
  }

  /** Whether days are moved by months: the last days of a long one have none in a short one. */
  boolean losesDays() {
    return dimension >= 0 && (unit.equals("month") || unit.equals("year"));
  }

  /** A time of whole months, so quarters and years too, gives way to as many months before it. */
  private static Move before(String column, Filters.Span span) {
    var wholeMonths = span.from().getDayOfMonth() == 1 && span.to().getDayOfMonth() == 1;
    var unit = wholeMonths ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
    return new Move(
        column, -1, wholeMonths ? "month" : "day", unit.between(span.from(), span.to()));
  }

  /** The time that is filtered, else the time of the contract. */
  private static String time(Question question, Contract contract) {
    var column = contract.time() instanceof Contract.TimeAxis.Event(var event) ? event : "";
    for (var filter : question.filters()) {
      column =
          contract
                  .column(filter.column())
                  .filter(found ->
                      found.type() == ColumnType.TIMESTAMP || found.type() == ColumnType.DATE)
                  .isPresent()
              ? filter.column()
              : column;
    }
    return column;
  }

  LocalDateTime back(LocalDateTime time) {
    return switch (unit) {
      case "hour" -> time.minusHours(amount);
      case "day" -> time.minusDays(amount);
      case "week" -> time.minusWeeks(amount);
      case "month" -> time.minusMonths(amount);
      case "quarter" -> time.minusMonths(3 * amount);
      default -> time.minusYears(amount);
    };
  }
}
