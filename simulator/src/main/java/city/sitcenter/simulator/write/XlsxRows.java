package city.sitcenter.simulator.write;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook as an office makes it: a title over merged cells, a line of notes, then the table. */
final class XlsxRows extends Rows {
  private final OutputStream out;
  private final Workbook book;
  private final Worksheet sheet;
  private int row;
  private int column;

  XlsxRows(OutputStream stream, String sheetName, List<String> preamble, List<String> headers) {
    out = stream;
    book = new Workbook(stream, "Sitcenter simulator", "1.0");
    sheet = book.newWorksheet(sheetName);
    for (String line : preamble) {
      if (!line.isEmpty()) {
        sheet.value(row, 0, line);
        sheet.range(row, 0, row, headers.size() - 1).merge();
      }
      row++;
    }
    for (int i = 0; i < headers.size(); i++) {
      sheet.value(row, i, headers.get(i));
      sheet.style(row, i).bold().set();
    }
    row++;
  }

  @Override
  public void text(@Nullable String value) {
    if (value != null) {
      sheet.value(row, column, value);
    }
    column++;
  }

  @Override
  public void number(long value) {
    sheet.value(row, column++, value);
  }

  @Override
  public void number(double value, int decimals) {
    if (!Double.isNaN(value)) {
      double steps = Math.pow(10, decimals);
      sheet.value(row, column, Math.round(value * steps) / steps);
    }
    column++;
  }

  @Override
  public void time(long epochSecond) {
    text(Instant.ofEpochSecond(epochSecond).toString());
  }

  @Override
  public void date(long epochDay) {
    sheet.value(row, column, LocalDate.ofEpochDay(epochDay));
    sheet.style(row, column).format("yyyy-mm-dd").set();
    column++;
  }

  @Override
  public void flag(boolean value) {
    text(value ? "true" : "false");
  }

  @Override
  void endRow() {
    row++;
    column = 0;
  }

  @Override
  public void close() throws IOException {
    book.finish();
    out.close();
  }
}
