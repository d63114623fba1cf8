package city.sitcenter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: one city's situation centre in one process. */
@SpringBootApplication
public class Sitcenter {

  public static void main(String[] args) {
    SpringApplication.run(Sitcenter.class, args);
  }
}
