package city.sitcenter.lake.ingest.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small workbooks, written by hand down to the cell. */
final class Books {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private Books() {}

  /** A header, a number, a formula with its kept value, three errors, two rows merged in a cell. */
  static byte[] withFormulaAndError() throws IOException {
    return book(
        """
        <worksheet xmlns="%s"><sheetData>
        <row r="1">%s%s</row>
        <row r="2"><c r="A2"><v>41</v></c>%s</row>
        <row r="3"><c r="A3"><f>A2+1</f><v>42</v></c>%s</row>
        <row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c>%s</row>
        <row r="5"><c r="A5" t="e"><f>NA()</f><v>#N/A</v></c>%s</row>
        <row r="6"><c r="A6" t="e"><f>gone!A1</f><v>#REF!</v></c>%s</row>
        <row r="7"><c r="A7"><v>7</v></c>%s</row>
        <row r="8"><c r="A8"><v>8</v></c></row>
        </sheetData><mergeCells count="1"><mergeCell ref="B7:B8"/></mergeCells></worksheet>
        """
            .formatted(
                MAIN,
                word("A1", "num"),
                word("B1", "word"),
                word("B2", "number"),
                word("B3", "formula"),
                word("B4", "error"),
                word("B5", "error"),
                word("B6", "error"),
                word("B7", "merged")));
  }

  /** A header and one row of numbers. */
  static byte[] withHeader(String... names) throws IOException {
    var head = new StringBuilder();
    var row = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      char column = (char) ('A' + i);
      head.append(word(column + "1", names[i]));
      row.append("<c r=\"%c2\"><v>%d</v></c>".formatted(column, i + 1));
    }
    return book(
        """
        <worksheet xmlns="%s"><sheetData><row r="1">%s</row><row r="2">%s</row></sheetData></worksheet>
        """
            .formatted(MAIN, head, row));
  }

  /** Well packed, but its sheet ends in the middle of a row. */
  static byte[] cutOff() throws IOException {
    return book(
        "<worksheet xmlns=\"%s\"><sheetData><row r=\"1\">%s</row><row r=\"2\"><c r=\"A2\"><v"
            .formatted(MAIN, word("A1", "num")));
  }

  private static byte[] book(String sheet) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      put(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
          </Types>
          """);
      put(
          zip,
          "_rels/.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>
          """
              .formatted(RELATIONS));
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
          """
              .formatted(RELATIONS));
      put(
          zip,
          "xl/workbook.xml",
          """
          <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>
          """
              .formatted(MAIN, RELATIONS));
      put(zip, "xl/worksheets/sheet1.xml", sheet);
    }
    return out.toByteArray();
  }

  private static String word(String cell, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.strip().getBytes(StandardCharsets.UTF_8));
  }
}
