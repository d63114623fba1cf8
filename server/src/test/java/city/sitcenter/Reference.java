package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written from the code; stale ones are written anew with {@code -Dwrite=true}. */
public final class Reference {

  private Reference() {}

  /** Holds a kept file against what the code says now. */
  public static void holds(Path kept, String now) throws IOException {
    if (Boolean.getBoolean("write")) {
      Files.writeString(kept, now);
    }
    assertThat(Files.exists(kept) ? Files.readString(kept) : "")
        .as("%s is stale: run the test once with -Dwrite=true and read the change", kept)
        .isEqualTo(now);
  }
}
