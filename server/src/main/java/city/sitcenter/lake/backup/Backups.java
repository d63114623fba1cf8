package city.sitcenter.lake.backup;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.upkeep.Chore;
import city.sitcenter.lake.store.upkeep.Tally;
import city.sitcenter.lake.store.upkeep.Upkeep;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Backups of the running program, one at a time. */
final class Backups implements Chore {

  private static final Logger log = LoggerFactory.getLogger(Backups.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  private final Backup backup;
  private final BackupStore store;
  private final Upkeep upkeep;
  private final LakeSettings settings;
  private final UpkeepSettings kept;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();

  Backups(
      Backup backup,
      BackupStore store,
      Upkeep upkeep,
      LakeSettings settings,
      UpkeepSettings kept,
      Clock clock) {
    this.kept = kept;
    this.backup = backup;
    this.store = store;
    this.upkeep = upkeep;
    this.settings = settings;
    this.clock = clock;
    store.failRunning(clock.instant());
  }

  /** Begins one in the background, after the upkeep that is under way. */
  BackupStore.Written begin(String by) {
    if (!running.compareAndSet(false, true)) {
      throw new Problem(ProblemCode.BACKUP_RUNNING);
    }
    var id = Ids.next();
    var now = clock.instant();
    var path = settings.backups().resolve("sitcenter-" + NAME.format(now) + "-" + short4(id));
    try {
      store.begin(id, path.toString(), now, by);
      Thread.ofPlatform().daemon().name("backup").start(() -> write(id, path));
    } catch (RuntimeException failed) {
      running.set(false);
      throw failed;
    }
    return new BackupStore.Written(id, path.toString(), "running", now, by, null, null, null, null);
  }

  private static String short4(UUID id) {
    var text = id.toString();
    return text.substring(text.length() - 4);
  }

  private void write(UUID id, Path path) {
    try {
      upkeep.run(Upkeep.Kind.BACKUP, () -> archive(id, path));
    } catch (RuntimeException failed) {
      log.error("The backup to {} failed", path, failed);
      store.fail(id, clock.instant(), String.valueOf(failed.getMessage()));
    } finally {
      running.set(false);
    }
  }

  private Tally archive(UUID id, Path path) throws IOException, SQLException {
    Files.createDirectories(settings.backups());
    var manifest = backup.create(path);
    store.end(id, clock.instant(), manifest);
    return Tally.NOTHING;
  }

  /** Removes finished backups beyond the newest so and so many, and what failed ones left. */
  @Override
  public Tally run() throws IOException {
    var old = store.beyond(kept.backups());
    for (var backup : old) {
      var folder = Path.of(backup.path());
      if (folder.startsWith(settings.backups())) {
        FileSystemUtils.deleteRecursively(folder);
      }
      store.forget(backup.id());
    }
    return Tally.of("backups", old.size());
  }

  /** Newest first. */
  List<BackupStore.Written> list() {
    return store.list();
  }
}
