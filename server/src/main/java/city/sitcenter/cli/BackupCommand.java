package city.sitcenter.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the running program write a backup of everything. */
@Command(
    name = "backup",
    description = "Write a backup of the running program.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFailed {
    var backup = api.post("/backups", Map.of());
    spec.commandLine().getOut().println(backup.path("path").asString(backup.toString()));
    return 0;
  }
}
