package city.sitcenter.lake.ingest.draft;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises what tells who somebody is. */
final class PersonalData {

  private static final Pattern PHONE =
      Pattern.compile("(\\+7|8|7)[\\s(-]*[67]\\d{2}[\\s)-]*\\d{3}[\\s-]*\\d{2}[\\s-]*\\d{2}");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NAMED =
      Pattern.compile(
          "(?iU).*(\\bфио\\b|ф\\.и\\.о|фамили|отчеств|тегі|аты[- ]жөні|әкесінің аты|full.?name|surname"
              + "|last.?name|first.?name|patronymic).*");
  private static final Pattern PATRONYMIC =
      Pattern.compile("(?U).*\\p{L}(вич|вна|ұлы|қызы|улы|кызы|ович|овна)\\b.*");
  private static final Pattern PERSON =
      Pattern.compile(
          "(?u)\\p{Lu}\\p{L}+(-\\p{Lu}\\p{L}+)?\\s+\\p{Lu}\\p{L}*\\.?(\\s+\\p{Lu}\\p{L}*\\.?)?");
  private static final double MOST = 0.6;

  private PersonalData() {}

  /** The sort of personal data in a column; null when it is none. */
  static @Nullable String find(String name, List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (share(values, PersonalData::isIin) >= MOST) {
      return "iin";
    }
    if (share(values, value -> EMAIL.matcher(value.strip()).matches()) >= MOST) {
      return "email";
    }
    if (share(values, value -> PHONE.matcher(value.strip()).matches()) >= MOST) {
      return "phone";
    }
    boolean people = share(values, value -> PERSON.matcher(value.strip()).matches()) >= MOST;
    boolean patronymics = share(values, value -> PATRONYMIC.matcher(value).matches()) >= 0.3;
    boolean named = NAMED.matcher(name.toLowerCase(Locale.ROOT)).matches();
    return people && patronymics || named ? "name" : null;
  }

  private static double share(List<String> values, java.util.function.Predicate<String> like) {
    return values.stream().filter(like).count() / (double) values.size();
  }

  /**
   * An individual identification number of Kazakhstan: birth date, century and sex, serial number,
   * check digit (Law on national registers of identification numbers; weights 1 to 11, and 3 to 11,
   * 1, 2 where those give 10).
   */
  static boolean isIin(String text) {
    var digits = text.strip();
    if (!digits.matches("\\d{12}")) {
      return false;
    }
    int month = Integer.parseInt(digits.substring(2, 4));
    int day = Integer.parseInt(digits.substring(4, 6));
    int century = digits.charAt(6) - '0';
    if (month < 1 || month > 12 || day < 1 || day > 31 || century > 6) {
      return false;
    }
    int check = sum(digits, 1) % 11;
    if (check == 10) {
      check = sum(digits, 3) % 11;
    }
    return check < 10 && check == digits.charAt(11) - '0';
  }

  private static int sum(String digits, int first) {
    int sum = 0;
    for (int i = 0; i < 11; i++) {
      sum += (digits.charAt(i) - '0') * ((first - 1 + i) % 11 + 1);
    }
    return sum;
  }
}
