package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.check.Sample;
import city.sitcenter.lake.ingest.draft.Doubt.Change;
import city.sitcenter.lake.ingest.draft.Doubt.Choice;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which two columns say where, even where a few of their values are no coordinates. */
final class PlaceMark {

  static final double LATITUDES = 90;
  static final double LONGITUDES = 180;

  private static final Pattern LATITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lat|latitude|широта|ендік|ендигі|y_?coord)([^\\p{L}].*)?");
  private static final Pattern LONGITUDE =
      Pattern.compile(
          "(?iu)(.*[^\\p{L}])?(lon|lng|long|longitude|долгота|бойлық|x_?coord)([^\\p{L}].*)?");
  private static final double NEARLY_ALL = 0.9;

  private final List<DraftColumn> columns;
  private final List<Sample.Look> looks;
  private final Sample sample;
  private final City.@Nullable Extent extent;
  private final Map<Integer, Sample.Within> found = new HashMap<>();

  PlaceMark(
      List<DraftColumn> columns,
      List<Sample.Look> looks,
      Sample sample,
      City.@Nullable Extent extent) {
    this.columns = columns;
    this.looks = looks;
    this.sample = sample;
    this.extent = extent;
  }

  void mark() {
    int latitude = find(LATITUDE, LATITUDES);
    int longitude = find(LONGITUDE, LONGITUDES);
    if (latitude < 0 || longitude < 0) {
      return;
    }
    var taken = List.of(taken(latitude, "lat"), taken(longitude, "lon"));
    var left = List.of(left(latitude), left(longitude));
    for (int at : new int[] {latitude, longitude}) {
      var axis = at == latitude ? "lat" : "lon";
      columns.set(at, columns.get(at).placed(axis, doubts(at, axis, taken, left)));
    }
  }

  private int find(Pattern name, double largest) {
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      long present = looks.get(i).present();
      if (present > 0 && column.personal() == null && name.matcher(column.source()).matches()) {
        var within = sample.within(i, -largest, largest, Typing.SHOWN);
        if (within.count() >= present * NEARLY_ALL) {
          found.put(i, within);
          return i;
        }
      }
    }
    return -1;
  }

  private Change taken(int at, String axis) {
    return Change.of(columns.get(at).source()).to(ColumnType.NUMBER, null).unit("deg").place(axis);
  }

  /** As the column would be without being a place. */
  private Change left(int at) {
    var column = columns.get(at);
    return Change.of(column.source())
        .to(column.type(), column.format())
        .unit(column.unit())
        .place(null);
  }

  private List<Doubt> doubts(int at, String axis, List<Change> taken, List<Change> left) {
    var doubts = new ArrayList<>(columns.get(at).unsure());
    doubts.removeIf(doubt -> doubt.code().matches("unit.*|nearly.*|zeros"));
    var within = found.get(at);
    var bounds = within == null ? null : within.bounds();
    if (within == null || bounds == null) {
      return doubts;
    }
    var look = looks.get(at);
    long strays = look.present() - within.count();
    var none = Choice.of("place.none").doing(left);
    if (strays > 0) {
      var place =
          Choice.of("place.but", strays)
              .doing(taken)
              .rejecting(strays / (double) Math.max(1, look.rows()));
      doubts.add(
          Doubt.of("stray", strays, look.present()).about(within.others()).offering(place, none));
    }
    if (extent != null) {
      double least = axis.equals("lat") ? extent.south() : extent.west();
      double most = axis.equals("lat") ? extent.north() : extent.east();
      if (bounds[0] < least || bounds[1] > most) {
        doubts.add(
            Doubt.of("outside", bounds[0], bounds[1], least, most)
                .offering(Choice.of("place.all").doing(taken), none));
      }
    }
    return doubts;
  }
}
