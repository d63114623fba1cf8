package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import city.sitcenter.simulator.world.District;
import java.util.Map;

/** Some well-known streets of each district, as an operator would type them. */
final class Streets {
  private static final Map<String, String[]> BY_DISTRICT =
      Map.of(
          "alatau",
          "ул. Момышулы|пр. Рыскулова|мкр. Шанырак|мкр. Акбулак|мкр. Алгабас|мкр. Саялы"
              .split("[|]"),
          "almaly",
          "пр. Абая|ул. Толе би|пр. Сейфуллина|ул. Кабанбай батыра|ул. Богенбай батыра|ул. Гоголя"
              .split("[|]"),
          "auezov",
          "ул. Саина|ул. Утеген батыра|пр. Абая|ул. Жандосова|мкр. Аксай-3|мкр. 8".split("[|]"),
          "bostandyk",
          "пр. Аль-Фараби|ул. Тимирязева|пр. Гагарина|ул. Розыбакиева|ул. Навои|мкр. Орбита-2"
              .split("[|]"),
          "zhetysu",
          "пр. Рыскулова|пр. Райымбека|ул. Жансугурова|мкр. Айнабулак-3|мкр. Кулагер".split("[|]"),
          "medeu",
          "пр. Достык|пр. Назарбаева|ул. Кунаева|ул. Пушкина|Кульджинский тракт|ул. Горная"
              .split("[|]"),
          "nauryzbay",
          "мкр. Калкаман-2|мкр. Шугыла|мкр. Каргалы|мкр. Акжар|ул. Жандосова".split("[|]"),
          "turksib",
          "пр. Суюнбая|ул. Майлина|ул. Шолохова|мкр. Жас Канат|мкр. Алтай-1|ул. Спасская"
              .split("[|]"));

  private Streets() {}

  static String any(District district, Dice dice) {
    String[] streets = BY_DISTRICT.getOrDefault(district.id(), new String[] {"ул. Абая"});
    return streets[dice.below(streets.length)];
  }

  /** An invented company. */
  static String company(Dice dice) {
    String[] words = {
      "Жол", "Тау", "Арна", "Құрылыс", "Жылу", "Асфальт", "Береке", "Алатау", "Сапа", "Отау"
    };
    return "ТОО «" + words[dice.below(words.length)] + " " + (1 + dice.below(40)) + "»";
  }
}
