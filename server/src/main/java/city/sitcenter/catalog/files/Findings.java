package city.sitcenter.catalog.files;

import city.sitcenter.catalog.Finding;
import city.sitcenter.catalog.FindingCode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Collects what is wrong in one file; after some hundreds the rest would help nobody. */
@NamedInterface("files")
public final class Findings {

  private static final int MOST = 300;

  private final String file;
  private final List<Finding> list = new ArrayList<>();

  public Findings(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  public void add(int line, int column, FindingCode code, String... arguments) {
    if (list.size() < MOST) {
      var finding = Finding.of(file, line, column, code, arguments);
      if (!list.contains(finding)) {
        list.add(finding);
      }
    }
  }

  /** About the file as a whole. */
  public void add(FindingCode code, String... arguments) {
    add(0, 0, code, arguments);
  }

  public boolean hasErrors() {
    return list.stream().anyMatch(Finding::isError);
  }

  public List<Finding> list() {
    return List.copyOf(list);
  }
}
