package city.sitcenter.lake;

import city.sitcenter.lake.backup.Restored;
import java.nio.file.Path;
import java.util.List;

/** Brings a backup back, offline: for a command, not for the running program. */
public final class Restoring {

  private Restoring() {}

  /**
   * Checks a backup and fills an empty home folder (or, by its settings, an empty external
   * database) with it. The next start of the program needs no help.
   *
   * @param archive the folder a backup was written to
   * @param settings as for a start, such as {@code --sitcenter.home=/srv/sitcenter}
   * @return how many files and tables were restored, for people
   * @throws city.sitcenter.kernel.Problem {@code BACKUP_INVALID}, {@code HOME_NOT_EMPTY}
   */
  public static String restore(Path archive, List<String> settings) {
    return Restored.from(archive, settings);
  }
}
