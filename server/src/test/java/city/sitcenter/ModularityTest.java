package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The module graph: what may know what, without cycles. */
class ModularityTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(Sitcenter.class);

  @Test
  void theGraphHolds() {
    MODULES.verify();
  }

  @Test
  void theKernelStaysSmall() {
    var types =
        MODULES.getModuleByName("kernel").orElseThrow().getBasePackage().stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> type.isTopLevelClass())
            .toList();
    assertThat(types).hasSizeBetween(1, 15);
  }
}
