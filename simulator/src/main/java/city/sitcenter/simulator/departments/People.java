package city.sitcenter.simulator.departments;

import city.sitcenter.simulator.world.Dice;
import java.time.LocalDate;

/**
 * People who do not exist. Their individual numbers pass the checksum but carry a seventh digit
 * that is never issued; business numbers likewise carry such a fifth digit; the phone code is not
 * in use.
 */
final class People {
  record Person(String surname, String name, String iin, String phone) {}

  private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

  private static final String[] SURNAMES =
      "Ахметов Омаров Сейітов Ибраев Жумабаев Қасымов Нұрланов Серіков Иванов Смирнов Абдрахманов"
          .concat(" Тулегенов Беков Исаев Петров Алиев Оспанов Садыков Мусин Ержанов")
          .split(" ");
  private static final String[] MEN =
      "Нұрлан Ерлан Асқар Данияр Руслан Айдос Тимур Алексей Сергей Бауыржан Арман Серік".split(" ");
  private static final String[] WOMEN =
      "Айгүл Әсел Динара Гүлнар Жанар Мадина Ольга Елена Сәуле Алия Камила Наталья".split(" ");

  Person person(Dice dice) {
    boolean woman = dice.chance(0.45);
    String stem = SURNAMES[dice.below(SURNAMES.length)];
    String surname = woman ? stem + "а" : stem;
    String first = woman ? WOMEN[dice.below(WOMEN.length)] : MEN[dice.below(MEN.length)];
    LocalDate born = LocalDate.of(1955, 1, 1).plusDays(dice.below(50 * 365));
    String iin = "";
    for (int serial = dice.below(9000); iin.isEmpty(); serial++) {
      iin = withCheckDigit(digits(born) + "9%04d".formatted(serial));
    }
    return new Person(
        surname, surname + " " + first, iin, "+7799" + "%07d".formatted(dice.below(10_000_000)));
  }

  /** A business number for the n-th registration of a day. */
  static String businessNumber(LocalDate day, int number) {
    for (int i = 0; ; i++) {
      int serial = day.getDayOfMonth() * 3000 + number * 10 + i;
      String digits = digits(day).substring(0, 4) + "80" + "%05d".formatted(serial);
      String checked = withCheckDigit(digits);
      if (!checked.isEmpty()) {
        return checked;
      }
    }
  }

  /** Adds the check digit of Kazakhstan's identification numbers; empty if the number has none. */
  static String withCheckDigit(String eleven) {
    int check = sum(eleven, FIRST_WEIGHTS);
    if (check == 10) {
      check = sum(eleven, SECOND_WEIGHTS);
    }
    return check == 10 ? "" : eleven + check;
  }

  private static int sum(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum % 11;
  }

  private static String digits(LocalDate date) {
    return "%02d%02d%02d"
        .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth());
  }
}
