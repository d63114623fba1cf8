package city.sitcenter.lake.store.upkeep;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Something that removes what is kept no longer, once a day after the rows whose time is over. It
 * leaves alone what is under legal hold.
 */
@FunctionalInterface
public interface Chore {

  /** Does it, and says how much it did. */
  Tally run() throws IOException, SQLException;
}
