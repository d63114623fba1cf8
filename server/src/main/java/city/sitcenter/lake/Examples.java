package city.sitcenter.lake;

import city.sitcenter.catalog.CityFiles;
import city.sitcenter.catalog.Finding;
import city.sitcenter.lake.ingest.check.ExampleRun;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the examples of a city's datasets against their contracts: {@code good.csv} must pass whole,
 * {@code bad.csv} must yield exactly {@code expected-rejections.yaml}. Needs neither a server nor a
 * database.
 */
public final class Examples {

  private Examples() {}

  /**
   * @param folder the city's folder
   * @param city what was read from it
   * @return what is not as the examples say, in the order of datasets and lines
   */
  public static List<Finding> run(Path folder, CityFiles.Result city) {
    return ExampleRun.run(folder, city);
  }
}
