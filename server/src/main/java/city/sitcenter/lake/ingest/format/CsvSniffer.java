package city.sitcenter.lake.ingest.format;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the dialect of delimited text from its beginning: the delimiter and quote under which
 * most records have the same number of cells, the first such record being the header. Names the
 * caller expects tip the balance.
 */
final class CsvSniffer {

  private static final String DELIMITERS = ",;\t|";
  private static final int ROWS = 400;
  private static final Pattern COMMA_NUMBER =
      Pattern.compile("[+-]?(\\d{1,3}([ .\\u00a0\\u202f]\\d{3})+|\\d+),\\d{1,2}|[+-]?\\d+,\\d{4,}");
  private static final Pattern POINT_NUMBER = Pattern.compile("[+-]?\\d+\\.\\d+");
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?\\d{1,3}([ .\\u00a0\\u202f]\\d{3})*,\\d+");

  private final String sample;
  private final Dialect wish;
  private final Names expected;

  CsvSniffer(String sample, Dialect wish, Names expected) {
    this.sample = sample;
    this.wish = wish;
    this.expected = expected;
  }

  private record Guess(
      char delimiter,
      @Nullable Character quote,
      int header,
      int width,
      boolean named,
      double score) {}

  /** The dialect, and the lines of the header as they stand. */
  record Found(Dialect dialect, List<String> header) {}

  Found find() {
    Guess best = null;
    for (char delimiter : delimiters().toCharArray()) {
      for (var quote : quotes()) {
        var guess = judge(delimiter, quote);
        if (best == null || guess.score > best.score + 1e-9) {
          best = guess;
        }
      }
    }
    return settle(Objects.requireNonNull(best));
  }

  private String delimiters() {
    return wish.delimiter() != null && !wish.delimiter().isEmpty() ? wish.delimiter() : DELIMITERS;
  }

  private List<@Nullable Character> quotes() {
    var quotes = new ArrayList<@Nullable Character>();
    if (wish.quote() != null) {
      quotes.add(wish.quote().isEmpty() ? null : wish.quote().charAt(0));
    } else {
      quotes.add('"');
      if (sample.indexOf('\'') >= 0) {
        quotes.add('\'');
      }
    }
    return quotes;
  }

  private Guess judge(char delimiter, @Nullable Character quote) {
    var rows = rows(delimiter, quote, escape(quote));
    int width = usualWidth(rows);
    int named = -1;
    int most = 0;
    int first = -1;
    for (int i = 0; i < rows.size(); i++) {
      var cells = rows.get(i).cells();
      int known = expected.known(cells);
      if (known > most) {
        most = known;
        named = i;
      }
      if (first < 0 && cells.size() == width && !rows.get(i).isBlank() && full(cells)) {
        first = i;
      }
    }
    int header = named >= 0 ? named : Math.max(first, 0);
    if (named >= 0) {
      width = rows.get(named).cells().size();
    }
    int same = 0;
    int data = 0;
    int broken = 0;
    for (var row : rows.subList(Math.min(header, rows.size()), rows.size())) {
      if (!row.isBlank()) {
        data++;
        same += row.cells().size() == width ? 1 : 0;
        broken += row.broken() ? 1 : 0;
      }
    }
    double agreement = data == 0 ? 0 : (same - broken) / (double) data;
    double score = width == 1 ? 0.05 : agreement * (1 + Math.min(width, 40) / 100.0);
    score += most * 2.0 + (quote != null && quote == '\'' ? -0.01 : 0);
    return new Guess(delimiter, quote, header, width, named >= 0, score);
  }

  /** A header's cells are mostly filled; a preamble's rarely are. */
  private static boolean full(List<String> cells) {
    long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
    return filled * 2 > cells.size();
  }

  private static int usualWidth(List<CsvReader.Row> rows) {
    var counts = new java.util.TreeMap<Integer, Integer>();
    for (var row : rows) {
      if (!row.isBlank()) {
        counts.merge(row.cells().size(), 1, Integer::sum);
      }
    }
    int best = 1;
    int most = 0;
    for (var entry : counts.entrySet()) {
      int weight = entry.getKey() == 1 ? entry.getValue() : entry.getValue() * 2;
      if (weight >= most) {
        most = weight;
        best = entry.getKey();
      }
    }
    return best;
  }

  private Found settle(Guess guess) {
    var escape = escape(guess.quote);
    var rows = rows(guess.delimiter, guess.quote, escape);
    int at = guess.header;
    if (wish.skip() != null) {
      at = atLine(rows, wish.skip() + 1);
    }
    var header =
        rows.isEmpty() ? List.<String>of() : rows.get(Math.min(at, rows.size() - 1)).cells();
    int headerRows =
        wish.headerRows() != null ? wish.headerRows() : headerless(guess, header) ? 0 : 1;
    int skip = rows.isEmpty() ? 0 : (int) rows.get(Math.min(at, rows.size() - 1)).line() - 1;
    var decimal = wish.decimal() != null ? wish.decimal() : decimal(rows, at + headerRows, guess);
    var found =
        wish.withText(
                String.valueOf(guess.delimiter),
                guess.quote == null ? "" : String.valueOf(guess.quote),
                escape == null ? "" : String.valueOf(escape),
                skip,
                headerRows,
                wish.footer() == null ? 0 : wish.footer())
            .withDecimal(decimal);
    return new Found(found, header);
  }

  /** Without a header when not one expected name is there but the number of cells fits exactly. */
  private boolean headerless(Guess guess, List<String> first) {
    return !guess.named
        && expected.size() == first.size()
        && first.stream().anyMatch(cell -> cell.strip().matches("[+-]?\\d+([.,]\\d+)?"));
  }

  private static int atLine(List<CsvReader.Row> rows, int line) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).line() >= line && !rows.get(i).isBlank()) {
        return i;
      }
    }
    return Math.max(0, rows.size() - 1);
  }

  private static String decimal(List<CsvReader.Row> rows, int from, Guess guess) {
    int commas = 0;
    int points = 0;
    for (var row : rows.subList(Math.min(from, rows.size()), rows.size())) {
      for (var cell : row.cells()) {
        var text = cell.strip();
        if (COMMA_NUMBER.matcher(text).matches()) {
          commas++;
        } else if (guess.delimiter != ',' && GROUPED.matcher(text).matches()) {
          commas++;
        } else if (POINT_NUMBER.matcher(text).matches()) {
          points++;
        }
      }
    }
    return commas > points ? "," : ".";
  }

  private @Nullable Character escape(@Nullable Character quote) {
    if (quote == null) {
      return null;
    }
    if (wish.escape() != null && !wish.escape().isEmpty()) {
      return wish.escape().charAt(0);
    }
    int backslashed = count("\\" + quote);
    return backslashed > 0 && backslashed > count("" + quote + quote) ? '\\' : quote;
  }

  private int count(String part) {
    int found = 0;
    for (int i = sample.indexOf(part); i >= 0; i = sample.indexOf(part, i + part.length())) {
      found++;
    }
    return found;
  }

  private List<CsvReader.Row> rows(
      char delimiter, @Nullable Character quote, @Nullable Character escape) {
    var reader =
        new CsvReader(new StringReader(sample), delimiter, quote, escape, Integer.MAX_VALUE);
    var rows = new ArrayList<CsvReader.Row>();
    try {
      for (var row = reader.next(); row != null && rows.size() < ROWS; row = reader.next()) {
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
