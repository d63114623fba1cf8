package city.sitcenter.lake.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The merged cells of one sheet, which a workbook lists after its rows. Rows and columns from 0.
 */
record Merges(List<Area> areas) {

  private static final Pattern CORNER = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})");
  private static final int MOST = 100_000;

  /** A merged rectangle; both ends belong to it. */
  record Area(int top, int left, int bottom, int right) {

    boolean covers(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }
  }

  Merges {
    areas = List.copyOf(areas);
  }

  /**
   * @param sheet place in the workbook's list, from 0
   */
  static Merges read(ZipFile zip, String path) throws IOException {
    var entry = zip.getEntry(path);
    if (entry == null) {
      return new Merges(List.of());
    }
    var areas = new ArrayList<Area>();
    try (InputStream in = zip.getInputStream(entry)) {
      var reader = factory().createXMLStreamReader(in);
      while (reader.hasNext() && areas.size() < MOST) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("mergeCell")) {
          area(reader.getAttributeValue(null, "ref")).ifPresent(areas::add);
        }
      }
    } catch (XMLStreamException e) {
      return new Merges(areas);
    }
    return new Merges(areas);
  }

  static XMLInputFactory factory() {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static Optional<Area> area(String reference) {
    var corners = CORNER.matcher(reference);
    var ends = new int[4];
    for (int i = 0; i < 4; i += 2) {
      if (!corners.find()) {
        return Optional.empty();
      }
      ends[i] = Integer.parseInt(corners.group(2)) - 1;
      ends[i + 1] = column(corners.group(1));
    }
    return Optional.of(new Area(ends[0], ends[1], ends[2], ends[3]));
  }

  private static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }

  Optional<Area> at(int row, int column) {
    return areas.stream().filter(area -> area.covers(row, column)).findFirst();
  }

  /** Areas that span rows and lie below a row: their value stands for each of their rows. */
  List<Area> tallFrom(int row) {
    return areas.stream().filter(area -> area.bottom > area.top && area.top >= row).toList();
  }
}
