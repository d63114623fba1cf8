package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Contract.LoadRule;
import city.sitcenter.catalog.Contract.Mode;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Checked;

/** What a contract expects of a load as a whole. */
final class Expectations {

  private Expectations() {}

  /**
   * @param held rows the dataset has now
   * @throws Problem {@code LOAD_TOLERANCE}, {@code LOAD_ROW_COUNT} or {@code LOAD_EMPTIES}
   */
  static void judge(Contract contract, Mode mode, Checked checked, long held) {
    long all = checked.rows();
    double share = all == 0 ? 0 : (double) checked.rejected() / all;
    if (share > contract.tolerance()) {
      throw new Problem(
          ProblemCode.LOAD_TOLERANCE, checked.rejected(), all, share, contract.tolerance());
    }
    count(contract, checked);
    if (mode == Mode.REPLACE && checked.good() == 0 && held > 0 && !knowsEmpty(contract)) {
      throw new Problem(ProblemCode.LOAD_EMPTIES, contract.id(), held);
    }
  }

  /** Refuses fewer or more rows than the contract's rules allow; a row come late is a row. */
  static void count(Contract contract, Checked checked) {
    long rows = checked.good() + checked.outdated();
    for (var rule : contract.loadRules()) {
      boolean tooFew = rule.least() != null && rows < rule.least();
      boolean tooMany = rule.most() != null && rows > rule.most();
      if (tooFew || tooMany) {
        throw new Problem(ProblemCode.LOAD_ROW_COUNT, rows, bounds(rule));
      }
    }
  }

  /** Whether no rule of the contract asks for rows. */
  static boolean asksForNone(Contract contract) {
    return contract.loadRules().stream()
        .noneMatch(rule -> rule.least() != null && rule.least() > 0);
  }

  /** Whether the contract says itself that there may be no rows at all. */
  private static boolean knowsEmpty(Contract contract) {
    return contract.loadRules().stream()
        .anyMatch(rule -> rule.least() != null && rule.least() <= 0);
  }

  private static String bounds(LoadRule rule) {
    var least = rule.least() == null ? "" : "≥ " + Math.round(rule.least());
    var most = rule.most() == null ? "" : "≤ " + Math.round(rule.most());
    return (least + " " + most).strip();
  }
}
