package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Contract.Mode;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import org.jspecify.annotations.Nullable;

/** In which mode a load may be brought: one that the contract's promises survive. */
final class LoadMode {

  private LoadMode() {}

  /**
   * @param wished null: as the contract says
   * @throws Problem {@code LOAD_MODE} saying which promise would be broken
   */
  static Mode of(Contract contract, @Nullable Mode wished) {
    if (wished == null || wished == contract.mode()) {
      return contract.mode();
    }
    var why = contradiction(contract, wished);
    if (why != null) {
      throw new Problem(
          ProblemCode.LOAD_MODE,
          Slug.of(wished),
          contract.id(),
          LocalText.inEach(language -> Phrases.of("requests", language).word(why)),
          Slug.of(contract.mode()));
    }
    return wished;
  }

  private static @Nullable String contradiction(Contract contract, Mode wished) {
    if (contract.sequenceBy() != null && wished != Mode.REPLACE) {
      return "mode-versions";
    }
    boolean hasKey = !contract.key().isEmpty();
    return switch (wished) {
      case APPEND ->
          hasKey && contract.mode() != Mode.REPLACE
              ? "mode-key"
              : contract.mode() == Mode.REPLACE ? "mode-whole" : null;
      case MERGE, EVENTS -> hasKey ? null : "mode-keyless";
      case REPLACE -> null;
    };
  }
}
