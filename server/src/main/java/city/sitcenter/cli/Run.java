package city.sitcenter.cli;

import city.sitcenter.Sitcenter;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** Runs the program within a command. */
final class Run {

  /** The program's threads go on; the exit code is not for now. */
  static final int STAYS = -1;

  private static final int FAILED = 1;

  private Run() {}

  /** Answers {@link #STAYS}, or 1 when the start failed; why, has been said in words by then. */
  @SuppressWarnings("CatchingUnchecked") // whatever it was, the start has reported it
  static int program(List<String> settings) {
    try {
      SpringApplication.run(Sitcenter.class, settings.toArray(String[]::new));
      return STAYS;
    } catch (Exception reported) {
      return FAILED;
    }
  }
}
