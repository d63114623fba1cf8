package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.write.Format;
import city.sitcenter.simulator.write.Packing;
import city.sitcenter.simulator.write.Rows;
import city.sitcenter.simulator.write.Stamp;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * How a dataset is handed over.
 *
 * @param headers the first line of its files
 * @param history name of the file with the past; its end says how it is packed
 * @param latest name of the file with the newest rows
 * @param every seconds from one batch to the next
 * @param whole every file holds the whole register, not only what is new
 */
public record Delivery(
    String dataset,
    List<String> headers,
    Format format,
    Stamp stamp,
    String history,
    String latest,
    long every,
    boolean whole) {

  public static final long TEN_MINUTES = 600;
  public static final long HOUR = 3600;
  public static final long DAY = 86_400;

  /** News in a form, under the dataset's name with that ending. */
  static Delivery news(
      String dataset, String headers, Format format, Stamp stamp, String ending, long every) {
    return of(dataset, headers, format, stamp, ending, ending, every, false);
  }

  /** A whole register in a form, under the dataset's name with that ending. */
  static Delivery register(
      String dataset, String headers, Format format, Stamp stamp, String ending) {
    return of(dataset, headers, format, stamp, ending, ending, DAY, true);
  }

  static Delivery of(
      String dataset,
      String headers,
      Format format,
      Stamp stamp,
      String history,
      String latest,
      long every,
      boolean whole) {
    return new Delivery(
        dataset,
        List.of(headers.split("[|]")),
        format,
        stamp,
        dataset + history,
        dataset + latest,
        every,
        whole);
  }

  /** Opens a file of this delivery; closing the rows closes {@code out}. */
  public Rows open(OutputStream out, String fileName) throws IOException {
    String inner = dataset + ".csv";
    return format.open(Packing.wrap(out, fileName, inner), stamp, headers);
  }

  /** The last moment at or before {@code now} at which a batch was due. */
  public long due(long now) {
    return Math.floorDiv(now, every) * every;
  }
}
