package city.sitcenter.simulator.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GeoJSON collection of points. The columns {@code lat} and {@code lon} make the geometry and
 * stay among the properties.
 */
final class GeoJsonRows extends Rows {
  private final OutputStream out;
  private final List<String> headers;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private NdjsonRows properties;
  private int column;
  private double lat = Double.NaN;
  private double lon = Double.NaN;
  private boolean first = true;
  private final Stamp stamp;

  GeoJsonRows(OutputStream stream, Stamp stamp, List<String> headers) throws IOException {
    this.out = stream;
    this.headers = headers;
    this.stamp = stamp;
    this.properties = new NdjsonRows(line, stamp, headers);
    write("{\"type\":\"FeatureCollection\",\"features\":[\n");
  }

  @Override
  public void text(@Nullable String value) throws IOException {
    column++;
    properties.text(value);
  }

  @Override
  public void number(long value) throws IOException {
    column++;
    properties.number(value);
  }

  @Override
  public void number(double value, int decimals) throws IOException {
    double steps = Math.pow(10, decimals);
    switch (headers.get(column++)) {
      case "lat" -> lat = round(value, steps);
      case "lon" -> lon = round(value, steps);
      default -> {}
    }
    properties.number(value, decimals);
  }

  @Override
  public void time(long epochSecond) throws IOException {
    column++;
    properties.time(epochSecond);
  }

  @Override
  public void date(long epochDay) throws IOException {
    column++;
    properties.date(epochDay);
  }

  @Override
  public void flag(boolean value) throws IOException {
    column++;
    properties.flag(value);
  }

  @Override
  void endRow() throws IOException {
    properties.end();
    properties.close();
    String geometry =
        Double.isNaN(lat) || Double.isNaN(lon)
            ? "null"
            : "{\"type\":\"Point\",\"coordinates\":[" + lon + "," + lat + "]}";
    write((first ? "" : ",\n") + "{\"type\":\"Feature\",\"geometry\":" + geometry);
    write(",\"properties\":" + line.toString(StandardCharsets.UTF_8).strip() + "}");
    line = new ByteArrayOutputStream();
    properties = new NdjsonRows(line, stamp, headers);
    column = 0;
    lat = Double.NaN;
    lon = Double.NaN;
    first = false;
  }

  @Override
  public void close() throws IOException {
    write("\n]}\n");
    out.close();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** NaN stays what it is: no position. */
  private static double round(double value, double steps) {
    return Double.isNaN(value) ? value : Math.round(value * steps) / steps;
  }
}
