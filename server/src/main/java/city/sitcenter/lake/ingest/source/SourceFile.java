package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.files.YamlText;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A source as a file below {@code sources/}, written for people. */
final class SourceFile {

  private final StringBuilder out = new StringBuilder();

  private SourceFile() {}

  static String path(String id) {
    return "sources/" + id + ".yaml";
  }

  /** The file of a source; a title that lacks a language gets the wording there is. */
  static String write(CitySource source, Collection<String> languages) {
    var file = new SourceFile();
    file.all(source, languages);
    return file.out.toString();
  }

  private void all(CitySource source, Collection<String> languages) {
    line("id", source.id());
    line("dataset", source.dataset().value());
    line("title", map(title(source.title(), languages)));
    line("kind", Slug.of(source.kind()));
    text("url", source.url());
    text("backfill", source.backfill());
    text("path", source.path());
    text("schedule", source.schedule());
    var paging = source.paging();
    if (paging != null) {
      line(
          "paging",
          map(
              entry("kind", paging.kind()),
              entry("param", paging.param()),
              paging.size() == null ? "" : "size: " + paging.size()));
    }
    var auth = source.auth();
    if (auth != null) {
      line(
          "auth",
          map(
              entry("kind", auth.kind()),
              entry("secret", auth.secret()),
              entry("header", auth.header())));
    }
    var format = format(source.format());
    if (!format.equals("{}")) {
      line("format", format);
    }
    if (!source.allow().isEmpty()) {
      var addresses = source.allow().stream().map(YamlText::quoted).toList();
      line("allow", "[" + String.join(", ", addresses) + "]");
    }
  }

  private static String format(CitySource.Format format) {
    return map(
        entry("kind", format.kind()),
        entry("encoding", format.encoding()),
        entry("delimiter", format.delimiter()),
        entry("decimal", format.decimal()),
        format.skip() == null ? "" : "skip: " + format.skip(),
        entry("sheet", format.sheet()),
        entry("records", format.records()));
  }

  private static String[] title(LocalText title, Collection<String> languages) {
    return languages.stream()
        .map(language -> entry(language, title.in(Locale.of(language))))
        .toArray(String[]::new);
  }

  private void line(String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }

  private void text(String key, @Nullable String value) {
    if (value != null) {
      line(key, YamlText.quoted(value));
    }
  }

  private static String entry(String key, @Nullable String value) {
    return value == null ? "" : key + ": " + YamlText.quoted(value);
  }

  private static String map(String... entries) {
    var there = new ArrayList<>(List.of(entries));
    there.removeIf(String::isEmpty);
    return "{" + String.join(", ", there) + "}";
  }
}
