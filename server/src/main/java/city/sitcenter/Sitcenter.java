package city.sitcenter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The program: one city's situation centre in one process. Two modules may give a part the same
 * name: each is known by its full one.
 */
@Modulithic(
    systemName = "Sitcenter",
    sharedModules = {"kernel", "platform"})
@SpringBootApplication(
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    exclude = ErrorMvcAutoConfiguration.class) // errors are told in one place, ErrorAnswers
@ConfigurationPropertiesScan
@EnableScheduling
public class Sitcenter {

  public static void main(String[] args) {
    SpringApplication.run(Sitcenter.class, args);
  }
}
