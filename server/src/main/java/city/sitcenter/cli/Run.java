package city.sitcenter.cli;

import city.sitcenter.Sitcenter;
import city.sitcenter.kernel.DatabaseAway;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Runs the program within a command. */
final class Run {

  /** The program's threads go on; the exit code is not for now. */
  static final int STAYS = -1;

  private static final int FAILED = 1;

  /** Starts in a row that may break off because the database went away under them. */
  private static final int STARTS = 2;

  private Run() {}

  /** Answers {@link #STAYS}, or 1 when the start failed; why, has been said in words by then. */
  @SuppressWarnings("CatchingUnchecked") // whatever it was, the start has reported it
  static int program(List<String> settings) {
    for (int start = 1; start <= STARTS; start++) {
      try {
        var program = new SpringApplication(Sitcenter.class);
        program.setDefaultProperties(besideTheProgram());
        program.run(settings.toArray(String[]::new));
        return STAYS;
      } catch (Exception reported) {
        if (!DatabaseAway.isCauseOf(reported)) {
          return FAILED;
        }
      }
    }
    return FAILED;
  }

  /** What lies in the program's own folder is found from wherever it was started. */
  private static Map<String, Object> besideTheProgram() {
    var root = Path.of(System.getProperty("program.root", ""));
    return Map.of(
        "sitcenter.city", root.resolve("cities/almaty").toString(),
        "sitcenter.pages.folder", root.resolve("web/dist").toString());
  }
}
