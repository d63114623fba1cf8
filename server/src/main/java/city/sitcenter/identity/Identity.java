package city.sitcenter.identity;

import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.identity.people.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The door of the module. Safe for many threads. */
@Component
public final class Identity {

  private final AuditStore audit;
  private final People people;

  Identity(AuditStore audit, People people) {
    this.audit = audit;
    this.people = people;
  }

  /**
   * Writes one entry to the audit trail, in the caller's transaction when there is one.
   *
   * @param action what was done, such as {@code dataset.read}
   * @param target what it was done to, such as a dataset's id
   * @param detail facts for the reader of the trail; never secrets or personal values
   */
  public void record(Actor actor, String action, String target, Map<String, ?> detail) {
    audit.write(actor, action, target, detail);
  }

  /**
   * Takes over what a city's file says of who works there, in one transaction; running it again
   * changes nothing.
   *
   * @param organisations replace those known so far
   * @param demo makes one labelled account for each role, with a public password; false switches
   *     such accounts off
   */
  public void provide(List<Organisation> organisations, boolean demo) {
    people.provide(organisations, demo);
  }

  /**
   * A person as an actor with the roles they have now, for work that is done for them later; empty
   * when there is no such person or they may no longer log in.
   */
  public Optional<Actor> find(UUID actorId) {
    return people.find(actorId);
  }

  /** In the order of the city's file. */
  public List<Organisation> organisations() {
    return people.organisations();
  }

  /** True for an account of the demo, which every screen labels so. */
  public boolean isDemo(Actor actor) {
    return people.isDemo(actor);
  }

  /**
   * True when the actor came in with a password that somebody else gave out: until they set their
   * own, only what is open to everybody is open to them.
   */
  public boolean mustChangePassword(Actor actor) {
    return people.mustChangePassword(actor);
  }
}
