package city.sitcenter.cli;

import city.sitcenter.kernel.Problem;
import city.sitcenter.platform.ProblemWords;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program begins: finds the command that was asked for. */
@Command(
    name = "sitcenter",
    description = "A city's situation centre in one program.",
    mixinStandardHelpOptions = true,
    version = "Sitcenter 0.1.0",
    subcommands = {
      StartCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      ApplyCommand.class,
      RestoreCommand.class,
      ImportCommand.class,
      QueryCommand.class,
      BackupCommand.class,
    })
public final class Main implements Runnable {

  /** Letters of difference up to which a guess is worth making. */
  private static final int CLOSE = 4;

  @Spec private CommandSpec spec;

  /** Runs one command and ends with 0, or with 1 when it failed, 2 when it was not understood. */
  public static void main(String[] words) {
    var line =
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setExecutionExceptionHandler(Main::tell)
            .setParameterExceptionHandler(Main::guess);
    var code = line.execute(words);
    if (code != Run.STAYS) {
      System.exit(code);
    }
  }

  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult asked)
      throws Exception {
    if (failure instanceof CommandFailed failed) {
      command.getErr().println(failed.getMessage());
      return 1;
    }
    if (failure instanceof Problem problem) {
      var words = new ProblemWords().tell(problem, Locale.getDefault());
      var hint = Objects.requireNonNull(words.getProperties()).get("hint");
      command.getErr().println(words.getTitle() + ": " + words.getDetail() + "\n" + hint);
      return 1;
    }
    throw failure;
  }

  /** What was typed wrongly, with the option or command that comes nearest. */
  private static int guess(ParameterException mistake, String[] words) {
    var command = mistake.getCommandLine();
    command.getErr().println(mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unknown) {
      nearest(command, unknown.getUnmatched().getFirst())
          .ifPresent(name -> command.getErr().println("Did you mean " + name + "?"));
    }
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static Optional<String> nearest(CommandLine command, String word) {
    var typed = word.replaceFirst("=.*", "");
    var spec = command.getCommandSpec();
    return Stream.concat(spec.optionsMap().keySet().stream(), spec.subcommands().keySet().stream())
        .filter(name -> name.length() > 2 && !name.equals(typed))
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(name -> distance(typed, name) <= CLOSE);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
