package city.sitcenter.lake.store;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Something that removes what is kept no longer, once a day after the rows whose time is over. It
 * leaves alone what is under legal hold.
 */
@FunctionalInterface
public interface Chore {

  /** Does it, and says what it did in a few words. */
  String run() throws IOException, SQLException;
}
