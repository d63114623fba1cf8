package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Territories;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.duckdb.DuckDBFunctions;

/**
 * Two functions in DuckDB: the district a position lay in on a day, and its H3 cell. Registered for
 * a whole DuckDB instance; the territories are asked for anew in each batch of rows.
 */
public final class Places {

  static final String DISTRICT = "sitcenter_district";
  static final String H3 = "sitcenter_h3";

  /** Cells of 0.1 km² on average, about 200 m from side to side. */
  public static final int RESOLUTION = 9;

  private static final String SYSTEM = "districts";

  private Places() {}

  public static void register(Connection connection, Supplier<Territories> territories) {
    try {
      var h3 = H3Core.newInstance();
      DuckDBFunctions.scalarFunction()
          .withName(H3)
          .withParameters(Double.class, Double.class)
          .withReturnType(String.class)
          .withVectorizedFunction((in, out) -> {
            var latitude = in.vector(0);
            var longitude = in.vector(1);
            for (long i = 0; i < in.rowCount(); i++) {
              if (isPlace(latitude.getDouble(i, Double.NaN), longitude.getDouble(i, Double.NaN))) {
                long cell =
                    h3.latLngToCell(latitude.getDouble(i), longitude.getDouble(i), RESOLUTION);
                out.setString(i, Long.toHexString(cell));
              } else {
                out.setNull(i);
              }
            }
          })
          .register(connection);
      DuckDBFunctions.scalarFunction()
          .withName(DISTRICT)
          .withParameters(Double.class, Double.class, Integer.class)
          .withReturnType(String.class)
          .withVectorizedFunction((in, out) -> {
            var now = territories.get();
            var latitude = in.vector(0);
            var longitude = in.vector(1);
            var days = in.vector(2);
            long lastDay = Long.MIN_VALUE;
            LocalDate date = LocalDate.EPOCH;
            for (long i = 0; i < in.rowCount(); i++) {
              double lat = latitude.getDouble(i, Double.NaN);
              double lon = longitude.getDouble(i, Double.NaN);
              int day = days.getInt(i, 0);
              if (day != lastDay) {
                lastDay = day;
                date = LocalDate.ofEpochDay(day);
              }
              var code = isPlace(lat, lon) ? now.codeAt(SYSTEM, lat, lon, date) : null;
              if (code == null) {
                out.setNull(i);
              } else {
                out.setString(i, code);
              }
            }
          })
          .register(connection);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    } catch (IOException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  private static boolean isPlace(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }
}
