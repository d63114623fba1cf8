package city.sitcenter.cli;

import city.sitcenter.lake.Restoring;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup into a home folder that is empty; the program must not be running on it. */
@Command(
    name = "restore",
    description = "Put a backup into an empty home folder.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Mixin private StartCommand.Where where = new StartCommand.Where();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BACKUP", description = "The backup's folder.")
  private Path backup = Path.of("backup");

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(Restoring.restore(backup, where.settings()));
    return 0;
  }
}
