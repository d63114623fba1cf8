package city.sitcenter.catalog;

import city.sitcenter.identity.Organisation;
import city.sitcenter.kernel.LocalText;
import java.time.ZoneId;
import java.util.List;

/**
 * The city this installation serves, as its {@code city.yaml} says.
 *
 * @param languages ISO 639-1, the first is the default
 * @param currency ISO 4217
 * @param tags what the tags of contracts are called; empty: they are shown as they are
 * @param demo true for a city that shows the program: its accounts and data are labelled so
 */
public record City(
    String id,
    LocalText title,
    List<String> languages,
    ZoneId timeZone,
    Extent extent,
    String currency,
    List<Theme> themes,
    List<Organisation> organisations,
    List<Tag> tags,
    boolean demo) {

  public City {
    languages = List.copyOf(languages);
    themes = List.copyOf(themes);
    organisations = List.copyOf(organisations);
    tags = List.copyOf(tags);
  }

  /** A box in WGS 84 degrees. */
  public record Extent(double west, double south, double east, double north) {}

  /** An area of city life under which datasets are found. */
  public record Theme(String id, LocalText title) {}

  /** What a tag of a contract is called. */
  public record Tag(String id, LocalText title) {}
}
