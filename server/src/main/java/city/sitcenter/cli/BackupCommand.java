package city.sitcenter.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the running program write a backup of everything, and waits until it is whole on disk. */
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
    while ("running".equals(backup.path("state").asString())) {
      pause();
      backup = now(backup);
    }
    if (!"done".equals(backup.path("state").asString())) {
      throw new CommandFailed("The backup failed: " + backup.path("problem").asString(""));
    }
    spec.commandLine().getOut().println(backup.path("path").asString());
    return 0;
  }

  private JsonNode now(JsonNode begun) throws CommandFailed {
    for (var backup : api.get("/backups").path("items")) {
      if (backup.path("id").equals(begun.path("id"))) {
        return backup;
      }
    }
    throw new CommandFailed(
        "The backup " + begun.path("id").asString() + " is not known any more.");
  }

  private static void pause() throws CommandFailed {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted; the backup goes on in the server.");
    }
  }
}
