package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

  private static final List<Class<?>> KNOWN =
      List.of(PlatformSettings.class, Pages.PagesSettings.class);

  @Test
  void takesWhatSomebodyReadsInAnyForm() {
    assertThatCode(() ->
            SettingsCheck.check(
                List.of(
                    "sitcenter.home",
                    "SITCENTER_HOME",
                    "sitcenter.database.url",
                    "SITCENTER_DATABASE_URL",
                    "sitcenter.pages.folder"),
                KNOWN))
        .doesNotThrowAnyException();
  }

  @Test
  void namesAWrongOneWithTheNearestRightOne() {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> SettingsCheck.check(List.of("sitcenter.databse.url"), KNOWN));
    assertThat(problem.code()).isEqualTo(ProblemCode.SETTINGS_INVALID);
    assertThat(problem.arguments().getFirst().toString())
        .contains("sitcenter.databse.url", "sitcenter.database.url");
  }

  @Test
  void speaksOfTheEnvironmentInItsOwnForm() {
    var problem =
        catchThrowableOfType(
            Problem.class, () -> SettingsCheck.check(List.of("SITCENTER_HOM"), KNOWN));
    assertThat(problem.arguments().getFirst().toString()).contains("SITCENTER_HOME");
  }
}
