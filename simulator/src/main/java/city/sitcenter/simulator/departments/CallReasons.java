package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.CityHour;
import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.Sky;

/** Why people call, how often, and who is sent. */
final class CallReasons {
  private enum Kind {
    HEALTH,
    ROAD,
    FIRE,
    ORDER,
    UTILITY,
    NATURE
  }

  private record Reason(String code, Kind kind, double perHour, int priority) {}

  private static final Reason[] ALL = {
    new Reason("illness", Kind.HEALTH, 12.5, 2),
    new Reason("chest_pain", Kind.HEALTH, 3.6, 1),
    new Reason("breathing", Kind.HEALTH, 2.2, 1),
    new Reason("injury", Kind.HEALTH, 3.3, 2),
    new Reason("childbirth", Kind.HEALTH, 0.9, 1),
    new Reason("carbon_monoxide", Kind.HEALTH, 0.25, 1),
    new Reason("road_accident", Kind.ROAD, 2.4, 1),
    new Reason("fire_building", Kind.FIRE, 0.35, 1),
    new Reason("fire_vehicle", Kind.FIRE, 0.12, 1),
    new Reason("fire_grass", Kind.FIRE, 0.5, 2),
    new Reason("theft", Kind.ORDER, 2.6, 3),
    new Reason("disorder", Kind.ORDER, 3.0, 3),
    new Reason("domestic", Kind.ORDER, 2.6, 2),
    new Reason("noise", Kind.ORDER, 2.4, 4),
    new Reason("gas_smell", Kind.UTILITY, 1.2, 2),
    new Reason("stuck_lift", Kind.UTILITY, 1.1, 3),
    new Reason("mountains", Kind.NATURE, 0.12, 2),
    new Reason("mudflow_flood", Kind.NATURE, 0.06, 1),
    new Reason("pipe_burst", Kind.UTILITY, 1.0, 3),
    new Reason("power_line", Kind.UTILITY, 0.5, 2)
  };

  /** Expected calls within the hour by reason, summed up. */
  double[] weights(CityHour hour, Sky sky) {
    long middle = hour.startSecond() + 1800;
    double[] weights = new double[ALL.length];
    for (int i = 0; i < ALL.length; i++) {
      weights[i] = ALL[i].perHour * byHour(ALL[i].kind, hour) * byWeather(ALL[i].code, middle, sky);
    }
    return Dice.cumulative(weights);
  }

  private static double byHour(Kind kind, CityHour hour) {
    int h = hour.hour();
    double day = 0.45 + 0.55 * Math.max(0, Math.sin((h - 5) / 19.0 * Math.PI));
    double evening = h >= 19 || h < 2 ? 1.75 : h < 7 ? 0.7 : 0.8;
    return switch (kind) {
      case HEALTH -> 1.5 * day;
      case ROAD -> 0.3 + 0.75 * hour.bustle();
      case FIRE -> 0.6 + day;
      case ORDER -> evening * (hour.dayOff() ? 1.35 : 0.95) * (hour.holiday() ? 1.25 : 1);
      case UTILITY -> 0.5 + 0.8 * day;
      case NATURE -> h >= 10 && h <= 21 ? (hour.dayOff() ? 3.2 : 0.9) : 0.15;
    };
  }

  private static double byWeather(String code, long second, Sky sky) {
    double cold = Math.max(0, -sky.temperature(second) - 4) / 10;
    double heat = Math.max(0, sky.temperature(second) - 29) / 8;
    double rain = sky.rain(second);
    double snow = sky.snow(second, 800);
    return switch (code) {
      case "illness", "chest_pain" -> 1 + sky.pm25(second) / 420 + 0.5 * heat;
      case "breathing" -> 1 + sky.pm25(second) / 110;
      case "injury" -> 1 + Math.min(1, snow / 15);
      case "carbon_monoxide" -> 0.3 + 5 * cold + 2 * sky.inversion(second);
      case "road_accident" -> 1 + Math.min(1.5, 1.5 * rain) + Math.min(0.8, snow / 20);
      case "fire_grass" -> snow > 0 || rain > 0 ? 0.05 : 0.4 + 3 * heat;
      case "fire_building", "gas_smell" -> 1 + 0.8 * cold;
      case "mudflow_flood" -> 0.2 + 60 * Math.max(0, rain - 0.35) * (snow > 1 ? 0.1 : 1);
      case "pipe_burst" -> 1 + 2.5 * cold;
      case "power_line" -> 0.7 + Math.max(0, sky.wind(second) - 3) + Math.min(1, rain);
      default -> 1;
    };
  }

  String code(int reason) {
    return ALL[reason].code;
  }

  boolean inMountains(int reason) {
    return ALL[reason].code.equals("mountains");
  }

  int priority(int reason, Dice dice) {
    int usual = ALL[reason].priority;
    return dice.chance(0.15) ? Math.min(4, usual + 1) : usual;
  }

  String service(int reason, Dice dice) {
    double chance = dice.real();
    return switch (ALL[reason].kind) {
      case HEALTH -> "ambulance";
      case ROAD -> chance < 0.5 ? "ambulance" : chance < 0.85 ? "police" : "rescue";
      case FIRE -> "fire";
      case ORDER -> "police";
      case NATURE -> "rescue";
      case UTILITY ->
          switch (ALL[reason].code) {
            case "gas_smell" -> "gas";
            case "stuck_lift" -> chance < 0.4 ? "rescue" : "utilities";
            default -> "utilities";
          };
    };
  }

  String outcome(String service, boolean sent, Dice dice) {
    double chance = dice.real();
    if (!sent) {
      return chance < 0.8 ? "advice" : "refused";
    }
    if (service.equals("ambulance") && chance < 0.31) {
      return "hospitalised";
    }
    return chance > 0.955 ? "false_call" : "helped";
  }
}
