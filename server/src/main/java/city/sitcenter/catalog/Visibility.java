package city.sitcenter.catalog;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import java.util.Optional;

/**
 * Who may see what. The decision page on visibility tells why administrators see no more content
 * than their organisation does.
 */
final class Visibility {

  private Visibility() {}

  /** The contract with the columns the actor may read; empty when there is nothing for them. */
  static Optional<Contract> cut(Actor actor, Contract contract) {
    if (actor.kind() == Actor.Kind.SYSTEM) {
      return Optional.of(contract);
    }
    if (!maySee(actor, contract.sensitivity(), contract.owner(), false)) {
      return Optional.empty();
    }
    var columns =
        contract.columns().stream()
            .filter(column -> maySee(actor, column.sensitivity(), contract.owner(), true))
            .toList();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        columns.size() == contract.columns().size() ? contract : contract.withColumns(columns));
  }

  /**
   * @param value true for values, of which personal ones need a stated purpose; false for knowing
   *     that there is such a dataset
   */
  private static boolean maySee(Actor actor, Sensitivity sensitivity, String owner, boolean value) {
    return switch (sensitivity) {
      case OPEN -> true;
      case INTERNAL -> mayRead(actor);
      case RESTRICTED -> mayRead(actor) && (actor.belongsTo(owner) || actor.is(Role.MANAGER));
      case PERSONAL ->
          actor.belongsTo(owner)
              && actor.is(Role.STEWARD, Role.OFFICER)
              && (!value || hasPurpose(actor));
    };
  }

  /** Staff but for operators: whoever keeps the program running needs no data for it. */
  private static boolean mayRead(Actor actor) {
    return actor.is(Role.OFFICER, Role.ANALYST, Role.STEWARD, Role.MANAGER, Role.ADMINISTRATOR);
  }

  private static boolean hasPurpose(Actor actor) {
    var purpose = actor.purpose();
    return purpose != null && !purpose.isBlank();
  }

  /** Those who keep the catalogue in order see every contract, though not what is under it. */
  static boolean mayAdminister(Actor actor) {
    return actor.kind() == Actor.Kind.SYSTEM || actor.is(Role.ADMINISTRATOR, Role.OPERATOR);
  }

  /** The one rule of who may do what; {@code docs/security.md} says the same in words. */
  static boolean may(Actor actor, Action action, Contract contract) {
    if (actor.kind() == Actor.Kind.SYSTEM || actor.is(Role.ADMINISTRATOR)) {
      return true;
    }
    boolean owns = actor.belongsTo(contract.owner());
    boolean manages = owns && actor.is(Role.STEWARD);
    return switch (action) {
      case MANAGE -> manages;
      case OPERATE -> manages || actor.is(Role.OPERATOR);
      case LOAD -> manages || owns && actor.is(Role.OFFICER) || isPartner(actor, contract);
    };
  }

  private static boolean isPartner(Actor actor, Contract contract) {
    return actor.is(Role.PARTNER) && contract.partners().stream().anyMatch(actor::belongsTo);
  }
}
