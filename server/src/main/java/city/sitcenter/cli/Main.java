package city.sitcenter.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the program begins: finds the command that was asked for. */
@Command(
    name = "sitcenter",
    description = "A city's situation centre in one program.",
    mixinStandardHelpOptions = true,
    version = "Sitcenter 0.1.0",
    subcommands = {
      StartCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      QueryCommand.class,
      BackupCommand.class,
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs one command and ends with 0, or with 1 when it failed, 2 when it was not understood. */
  public static void main(String[] words) {
    var line =
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setExecutionExceptionHandler(Main::tell);
    var code = line.execute(words);
    if (code != StartCommand.STAYS) {
      System.exit(code);
    }
  }

  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult asked)
      throws Exception {
    if (failure instanceof CommandFailed failed) {
      command.getErr().println(failed.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
