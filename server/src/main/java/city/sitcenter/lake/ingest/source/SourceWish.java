package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.GivenJson;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A source as somebody wishes it. What a wish does not name stays as it is; what it names as null
 * is cleared.
 */
record SourceWish(
    @Nullable String dataset,
    @Nullable LocalText title,
    @Nullable String kind,
    @Nullable String url,
    @Nullable String backfill,
    @Nullable String path,
    @Nullable String schedule,
    CitySource.@Nullable Paging paging,
    CitySource.@Nullable Auth auth,
    CitySource.@Nullable Format format,
    @Nullable List<String> allow,
    @Nullable Boolean enabled) {

  /**
   * What is shown but cannot be wished, such as the last run, may be sent back and means nothing.
   */
  private static final JsonMapper JSON =
      GivenJson.exact(new JsonMapper())
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The source that a wish makes of one that is there, or of none.
   *
   * @throws Problem naming the field that cannot be understood
   */
  static SourceWish over(@Nullable Source before, JsonNode named) {
    if (!named.isObject()) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "{}");
    }
    var whole = JSON.<ObjectNode>valueToTree(before == null ? fresh() : of(before));
    named.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    try {
      return JSON.treeToValue(whole, SourceWish.class);
    } catch (JacksonException e) {
      throw GivenJson.fault("", e);
    }
  }

  private static SourceWish fresh() {
    return new SourceWish(
        null, null, "http", null, null, null, null, null, null, null, List.of(), true);
  }

  private static SourceWish of(Source source) {
    var spec = source.spec();
    return new SourceWish(
        spec.dataset().value(),
        spec.title(),
        Slug.of(spec.kind()),
        spec.url(),
        spec.backfill(),
        spec.path(),
        spec.schedule(),
        spec.paging(),
        spec.auth(),
        spec.format(),
        spec.allow(),
        source.enabled());
  }

  /** As the city's files write it; whether it makes sense is for the catalogue to say. */
  CitySource spec(String id) {
    if (!DatasetId.isValid(id)) {
      throw new Problem(ProblemCode.NAME_INVALID, id);
    }
    if (dataset == null || !DatasetId.isValid(dataset)) {
      throw new Problem(
          ProblemCode.SOURCE_INVALID, "dataset: " + Objects.requireNonNullElse(dataset, ""));
    }
    if (allow != null && allow.stream().anyMatch(Objects::isNull)) {
      throw new Problem(ProblemCode.SOURCE_INVALID, "allow: null");
    }
    return new CitySource(
        id,
        new DatasetId(dataset),
        title == null ? LocalText.same(id) : title,
        kindOf(),
        blankToNull(url),
        blankToNull(backfill),
        blankToNull(path),
        blankToNull(schedule),
        paging,
        auth,
        format == null ? CitySource.Format.unknown() : format,
        allow == null ? List.of() : allow);
  }

  private CitySource.Kind kindOf() {
    try {
      return Slug.read(CitySource.Kind.class, Objects.requireNonNullElse(kind, "http"));
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_INVALID, e, "kind: http, folder, upload");
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
