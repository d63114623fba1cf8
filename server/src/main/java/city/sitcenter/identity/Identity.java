package city.sitcenter.identity;

import java.util.Map;
import org.springframework.stereotype.Service;

/** The door of the module. Safe for many threads. */
@Service
public final class Identity {

  /**
   * Writes one entry to the audit trail, in the caller's transaction when there is one.
   *
   * @param action what was done, such as {@code dataset.read}
   * @param target what it was done to, such as a dataset's id
   * @param detail facts for the reader of the trail; never secrets or personal values
   */
  public void record(Actor actor, String action, String target, Map<String, ?> detail) {}
}
