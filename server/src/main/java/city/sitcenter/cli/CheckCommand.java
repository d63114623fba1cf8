package city.sitcenter.cli;

import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Finding;
import city.sitcenter.lake.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a city's files and runs their examples; needs neither a server nor a database. */
@Command(
    name = "check",
    description = "Validate a city's files and run their good and bad examples.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The city's folder (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of(System.getProperty("program.root", ""), "cities/almaty");

  @Override
  public Integer call() {
    var city = CityFiles.read(folder);
    var findings = new ArrayList<>(city.findings());
    if (!city.hasErrors()) {
      findings.addAll(Examples.run(folder, city));
    }
    findings.forEach(this::print);
    var errors = findings.stream().filter(Finding::isError).count();
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d datasets%s, %d errors, %d warnings%n",
            folder, city.datasets().size(), parts(city), errors, findings.size() - errors);
    return errors == 0 ? 0 : 1;
  }

  private static String parts(CityFiles.Result city) {
    var words = new StringBuilder();
    city.counts().forEach((folder, count) -> words.append(", %d %s".formatted(count, folder)));
    return words.toString();
  }

  private void print(Finding finding) {
    spec.commandLine().getOut().println(finding.in(Locale.getDefault()));
  }
}
