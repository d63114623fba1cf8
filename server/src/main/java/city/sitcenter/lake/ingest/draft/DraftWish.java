package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.ingest.draft.Draft.About;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Dialect;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes somebody wishes to a draft; what is null stays. A column that is absent is left out, and
 * comes back when a later wish names it again.
 */
record DraftWish(
    @Nullable Dialect dialect,
    @Nullable String id,
    @Nullable LocalText title,
    @Nullable LocalText meaning,
    @Nullable String theme,
    @Nullable String organisation,
    @Nullable String sensitivity,
    @Nullable String licence,
    @Nullable String mode,
    @Nullable String nature,
    @Nullable List<Wished> columns) {

  private static final Set<String> SENSITIVITIES =
      java.util.Arrays.stream(Sensitivity.values())
          .map(Sensitivity::slug)
          .collect(Collectors.toSet());

  private static final Set<ColumnType> TIMES =
      Set.of(ColumnType.DATE, ColumnType.TIME, ColumnType.TIMESTAMP);

  /**
   * A column somebody wishes.
   *
   * @param format of dates and times, as a Java pattern; {@code none}: what is usual; null leaves
   *     it as long as the type stays
   * @param place {@code lat} or {@code lon}; {@code none} as null: neither
   * @param personal the sort of personal data in it; {@code none} takes the mark away, null leaves
   *     it
   */
  record Wished(
      String name,
      String source,
      @Nullable LocalText title,
      @Nullable String type,
      @Nullable String format,
      @Nullable String unit,
      boolean key,
      @Nullable String place,
      boolean time,
      @Nullable Boolean sequence,
      @Nullable String personal) {}

  About about(About before) {
    var about =
        new About(
            Objects.requireNonNullElse(id, before.id()),
            Objects.requireNonNullElse(title, before.title()),
            Objects.requireNonNullElse(meaning, before.meaning()),
            Objects.requireNonNullElse(theme, before.theme()),
            Objects.requireNonNullElse(organisation, before.organisation()),
            Objects.requireNonNullElse(sensitivity, before.sensitivity()),
            Objects.requireNonNullElse(licence, before.licence()),
            Objects.requireNonNullElse(mode, before.mode()),
            nature == null ? before.nature() : nature);
    if (!DatasetId.isValid(about.id())) {
      throw new Problem(ProblemCode.NAME_INVALID, about.id());
    }
    if (!SENSITIVITIES.contains(about.sensitivity())) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "sensitivity");
    }
    try {
      Slug.read(Contract.Mode.class, about.mode());
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "mode");
    }
    try {
      if (about.nature() != null) {
        Slug.read(Contract.Nature.class, about.nature());
      }
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "nature");
    }
    return about;
  }

  List<DraftColumn> columns(List<DraftColumn> before) {
    if (columns == null) {
      return before;
    }
    return columns.stream().map(wished -> column(wished, before)).toList();
  }

  private static DraftColumn column(Wished wished, List<DraftColumn> before) {
    if (!DatasetId.isValid(wished.name())) {
      throw new Problem(ProblemCode.NAME_INVALID, wished.name());
    }
    var had =
        before.stream()
            .filter(column -> column.source().equals(wished.source()))
            .findFirst()
            .orElseThrow(() -> new Problem(ProblemCode.REQUEST_INVALID, wished.source()));
    var type = type(wished, had);
    return new DraftColumn(
        wished.name(),
        had.source(),
        Objects.requireNonNullElse(wished.title(), had.title()),
        type,
        type == ColumnType.DECIMAL ? Math.max(2, had.decimals()) : 0,
        format(wished, had, type),
        said(wished.unit()),
        wished.key(),
        said(wished.place()),
        wished.time(),
        wished.sequence() == null ? had.sequence() : wished.sequence(),
        had.language(),
        personal(wished.personal(), had.personal()),
        had.examples(),
        had.missing(),
        had.unsure(),
        had.repeated());
  }

  private static @Nullable String said(@Nullable String wished) {
    return wished == null || wished.isBlank() || wished.equals(Doubt.NONE) ? null : wished;
  }

  private static @Nullable String format(Wished wished, DraftColumn had, ColumnType type) {
    if (wished.format() == null) {
      return type == had.type() ? had.format() : null;
    }
    var format = said(wished.format());
    if (format == null || !TIMES.contains(type)) {
      return null;
    }
    try {
      var unused = DateTimeFormatter.ofPattern(format);
      return format;
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "format: " + format);
    }
  }

  /** A mark goes by an express {@link Doubt#NONE} alone: forgotten, it would open the column. */
  private static @Nullable String personal(@Nullable String wished, @Nullable String had) {
    if (wished == null) {
      return had;
    }
    return said(wished);
  }

  private static ColumnType type(Wished wished, DraftColumn had) {
    if (wished.type() == null) {
      return had.type();
    }
    try {
      return Slug.read(ColumnType.class, wished.type());
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "type: " + wished.type());
    }
  }
}
