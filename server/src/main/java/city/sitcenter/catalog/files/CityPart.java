package city.sitcenter.catalog.files;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * One folder of the city's files, as the module that owns it reads it. Whoever is named in {@code
 * META-INF/services} is asked, by {@code check} without a server as by a start: what it finds wrong
 * is shown and keeps a file from coming into force, what it reads is told by {@link
 * city.sitcenter.catalog.Catalog#declared}, and {@link city.sitcenter.catalog.Catalog#saveFile}
 * brings a change made by people into force and back into the folder. Has no state and is safe for
 * many threads.
 *
 * @param <V> what its files declare
 */
@NamedInterface("files")
public interface CityPart<V> {

  /** Its name below the city's folder, such as {@code sources}; no two parts share one. */
  String folder();

  /** By which its values are asked for; no two parts share one. */
  Class<V> kind();

  /** What can be used, in the order of the files; all that is wrong is noted there. */
  List<V> read(PartFiles files);
}
