package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.catalog.keep.Contracts;
import city.sitcenter.catalog.search.Found;
import city.sitcenter.catalog.show.Shown.Access;
import city.sitcenter.catalog.show.Shown.ColumnShown;
import city.sitcenter.catalog.show.Shown.Coverage;
import city.sitcenter.catalog.show.Shown.Detail;
import city.sitcenter.catalog.show.Shown.PlaceShown;
import city.sitcenter.catalog.show.Shown.SnapshotShown;
import city.sitcenter.catalog.show.Shown.Summary;
import city.sitcenter.catalog.show.Shown.Title;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Slug;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts datasets into the shapes of the API, for one reader in their language. */
@Component
final class Showing {

  private final Catalog catalog;
  private final Contracts contracts;
  private final LegalHolds holds;

  Showing(Catalog catalog, Contracts contracts, LegalHolds holds) {
    this.holds = holds;
    this.catalog = catalog;
    this.contracts = contracts;
  }

  Title title(Actor actor, Contract contract) {
    return new Title(contract.id(), contract.title(), contract.owner(), access(actor, contract));
  }

  Summary summary(Actor actor, Found.Hit hit, Locale language) {
    var contract = hit.contract();
    var state = hit.state();
    return new Summary(
        contract.id(),
        contract.title(),
        contract.meaning(),
        contract.theme(),
        contract.owner(),
        contract.sensitivity(),
        small(contract.nature()),
        catalog.health(actor, hit.contract().id(), language),
        rows(actor, contract, state),
        state == null ? null : state.publishedAt(),
        coverage(actor, contract, state),
        contract.position() != null,
        access(actor, contract));
  }

  Detail detail(Actor actor, Contract contract, Locale language) {
    var state = catalog.state(contract.id()).orElse(null);
    return new Detail(
        contract.id(),
        contract.title(),
        contract.meaning(),
        contract.theme(),
        contract.owner(),
        contract.sensitivity(),
        small(contract.nature()),
        catalog.health(actor, contract.id(), language),
        rows(actor, contract, state),
        state == null ? null : state.publishedAt(),
        coverage(actor, contract, state),
        contract.position() != null,
        contract.description(),
        contract.licence(),
        contract.tags(),
        contract.version(),
        small(contract.status()),
        small(contract.mode()),
        contract.tolerance(),
        contract.key(),
        time(contract),
        place(contract),
        contract.frequency() == null ? null : iso(contract.frequency()),
        contract.settling().isZero() ? null : iso(contract.settling()),
        contract.retention() == null ? null : contract.retention().toString(),
        contract.columns().stream()
            .map(column -> ColumnShown.of(column, references(actor, column)))
            .toList(),
        hidden(actor, contract),
        snapshot(actor, contract, state),
        aliases(contract.id()),
        contract.codeList(),
        hold(actor, contract.id()),
        access(actor, contract));
  }

  /** How many columns are not shown; colleagues are told, so that nobody takes a part for all. */
  private int hidden(Actor actor, Contract shown) {
    return actor.isStaff()
        ? catalog.find(shown.id()).map(whole -> whole.columns().size()).orElse(0)
            - shown.columns().size()
        : 0;
  }

  private Access access(Actor actor, Contract contract) {
    return new Access(
        catalog.visible(actor, contract.id()).isPresent(),
        catalog.may(actor, Action.MANAGE, contract),
        catalog.may(actor, Action.LOAD, contract));
  }

  /** For those who may ask for it by itself. */
  private LegalHolds.@Nullable Hold hold(Actor actor, DatasetId id) {
    return actor.is(Role.STEWARD, Role.OPERATOR, Role.MANAGER, Role.ADMINISTRATOR)
        ? holds.of(id).orElse(null)
        : null;
  }

  private @Nullable String references(Actor actor, Column column) {
    return column.checks().stream()
        .filter(Column.Check.Reference.class::isInstance)
        .map(Column.Check.Reference.class::cast)
        .filter(reference -> catalog.known(actor, reference.dataset()).isPresent())
        .map(reference -> reference.dataset() + "." + reference.column())
        .findFirst()
        .orElse(null);
  }

  private List<DatasetId> aliases(DatasetId id) {
    return contracts.now().aliases().entrySet().stream()
        .filter(alias -> alias.getValue().equals(id))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static @Nullable Object time(Contract contract) {
    return switch (contract.time()) {
      case Contract.TimeAxis.Event event -> new Shown.EventShown(event.column());
      case Contract.TimeAxis.Valid valid -> new Shown.ValidShown(valid.from(), valid.to());
      case null -> null;
    };
  }

  private static @Nullable PlaceShown place(Contract contract) {
    var position = contract.position();
    return position == null ? null : new PlaceShown(position.latitude(), position.longitude());
  }

  private static @Nullable Long rows(Actor actor, Contract contract, @Nullable DatasetState state) {
    if (!contract.showsAllRowsTo(actor)) {
      return null;
    }
    return state == null ? 0 : state.rows();
  }

  private static @Nullable Coverage coverage(
      Actor actor, Contract contract, @Nullable DatasetState state) {
    if (state == null || !contract.showsPeriodTo(actor)) {
      return null;
    }
    var from = state.from();
    var to = state.to();
    return from == null || to == null ? null : new Coverage(from, to);
  }

  /** People's names are for colleagues; to others the organisation publishes. */
  private static @Nullable SnapshotShown snapshot(
      Actor actor, Contract contract, @Nullable DatasetState state) {
    return state == null
        ? null
        : new SnapshotShown(
            state.snapshot(),
            state.dataset(),
            state.sequence(),
            state.publishedAt(),
            actor.isStaff() ? state.publishedBy() : contract.owner(),
            rows(actor, contract, state),
            contract.showsAllRowsTo(actor) ? state.files() : null,
            contract.showsAllRowsTo(actor) ? state.bytes() : null,
            state.contractVersion());
  }

  /** Days as days: {@code P1D}, not {@code PT24H}. */
  static String iso(Duration span) {
    return span.toMinutes() % (24 * 60) == 0 ? "P" + span.toDays() + "D" : span.toString();
  }

  private static String small(Enum<?> word) {
    return Slug.of(word);
  }
}
