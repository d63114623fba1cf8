package city.sitcenter.lake.ingest.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which part of a workbook's archive holds which sheet. */
final class SheetPaths {

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private SheetPaths() {}

  @FunctionalInterface
  private interface Element {
    void at(XMLStreamReader reader);
  }

  /** From a sheet's name to its entry. */
  static Map<String, String> read(ZipFile zip) throws IOException {
    var targets = new HashMap<String, String>();
    each(
        zip,
        "xl/_rels/workbook.xml.rels",
        "Relationship",
        reader ->
            targets.put(
                reader.getAttributeValue(null, "Id"), reader.getAttributeValue(null, "Target")));
    var paths = new HashMap<String, String>();
    each(
        zip,
        "xl/workbook.xml",
        "sheet",
        reader -> {
          var target = targets.get(reader.getAttributeValue(RELATIONS, "id"));
          if (target != null) {
            paths.put(
                reader.getAttributeValue(null, "name"),
                target.startsWith("/") ? target.substring(1) : "xl/" + target);
          }
        });
    return paths;
  }

  private static void each(ZipFile zip, String path, String name, Element element)
      throws IOException {
    var entry = zip.getEntry(path);
    if (entry == null) {
      return;
    }
    try (var in = zip.getInputStream(entry)) {
      var reader = Merges.factory().createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals(name)) {
          element.at(reader);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
