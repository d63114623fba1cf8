package city.sitcenter.lake.ingest.format;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table on disk in a form DuckDB reads by itself, every cell as text unless said otherwise. */
public sealed interface Table {

  /** How the file it came from is written. */
  Dialect dialect();

  /**
   * Names of its columns as the file has them, made unique as names are compared: a nameless one is
   * {@code #3}, one that has the name of another before it {@code name #3}.
   */
  List<String> headers();

  /** The name a column has in the file itself. */
  default String written(int place) {
    return TableWriter.asWritten(headers().get(place), place);
  }

  Path file();

  /**
   * Delimited UTF-8 text read as it came.
   *
   * @param above physical lines before the first row
   */
  record Text(Path file, Dialect dialect, List<String> headers, int above) implements Table {
    public Text {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Rows that were read here and written out as plain CSV with three cells in front: {@code line}
   * (where the row stood in the file: a physical line, a sheet's row, an object's number), {@code
   * fault} (a rule's code when the row cannot be read; otherwise empty) and {@code at} (position of
   * the faulty cell from 0; empty: the row as a whole). A faulty row that has no cells carries its
   * raw text in the first.
   */
  record Numbered(Path file, Dialect dialect, List<String> headers, long rows) implements Table {
    public Numbered {
      headers = List.copyOf(headers);
    }
  }

  /** Parquet; cells have types. */
  record Columnar(Path file, Dialect dialect, List<String> headers) implements Table {
    public Columnar {
      headers = List.copyOf(headers);
    }
  }

  /** Position of a column by one of its names; null when the file lacks it. */
  default @Nullable Integer position(List<String> names) {
    for (var name : names) {
      var wanted = Names.normal(name);
      if (wanted.matches("#\\d{1,4}")) {
        int place = Integer.parseInt(wanted.substring(1));
        if (place >= 1 && place <= headers().size()) {
          return place - 1;
        }
      }
      for (int i = 0; i < headers().size(); i++) {
        if (Names.normal(headers().get(i)).equals(wanted)) {
          return i;
        }
      }
    }
    return null;
  }
}
