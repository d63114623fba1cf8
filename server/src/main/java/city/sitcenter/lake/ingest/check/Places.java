package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.TerritorySystem;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Two functions in DuckDB: the district a position lay in on a day, and its H3 cell. Registered for
 * a whole DuckDB instance; the territories are asked for anew in each batch of rows.
 */
public final class Places {

  static final String DISTRICT = "sitcenter_district";
  static final String H3 = "sitcenter_h3";

  private final Placing placing;
  private final Map<String, byte[]> codes = new ConcurrentHashMap<>();

  private Places(Placing placing) {
    this.placing = placing;
  }

  public static void register(Connection connection, Placing placing) {
    try {
      var places = new Places(placing);
      DuckDBFunctions.scalarFunction()
          .withName(H3)
          .withParameters(Double.class, Double.class)
          .withReturnType(String.class)
          .withVectorizedFunction(places::cells)
          .register(connection);
      DuckDBFunctions.scalarFunction()
          .withName(DISTRICT)
          .withParameters(Double.class, Double.class, Integer.class)
          .withReturnType(String.class)
          .withVectorizedFunction(places::districts)
          .register(connection);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  private void cells(DuckDBDataChunkReader in, DuckDBWritableVector out) {
    var latitude = in.vector(0);
    var longitude = in.vector(1);
    var names = new byte @Nullable [(int) in.rowCount()][];
    boolean turned = false;
    for (int i = 0; i < names.length; i++) {
      double lat = latitude.getDouble(i, Double.NaN);
      double lon = longitude.getDouble(i, Double.NaN);
      if (Placing.isPlace(lat, lon)) {
        if (!turned) {
          turned = true;
          placing.expect(lat, lon);
        }
        names[i] = placing.cell(lat, lon);
      }
    }
    out.setStringUtf8Batch(0, names);
  }

  private void districts(DuckDBDataChunkReader in, DuckDBWritableVector out) {
    var system = placing.districts().orElse(null);
    var latitude = in.vector(0);
    var longitude = in.vector(1);
    var days = in.vector(2);
    var names = new byte @Nullable [(int) in.rowCount()][];
    for (int i = 0; system != null && i < names.length; i++) {
      names[i] =
          district(
              system,
              latitude.getDouble(i, Double.NaN),
              longitude.getDouble(i, Double.NaN),
              days.getInt(i, 0));
    }
    out.setStringUtf8Batch(0, names);
  }

  private byte @Nullable [] district(TerritorySystem system, double lat, double lon, int day) {
    var code = Placing.isPlace(lat, lon) ? system.codeAt(lat, lon, day) : null;
    return code == null
        ? null
        : codes.computeIfAbsent(code, name -> name.getBytes(StandardCharsets.UTF_8));
  }
}
