package city.sitcenter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The program: one city's situation centre in one process. */
@Modulithic(
    systemName = "Sitcenter",
    sharedModules = {"kernel", "platform"})
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Sitcenter {

  public static void main(String[] args) {
    SpringApplication.run(Sitcenter.class, args);
  }
}
