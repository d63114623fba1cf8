package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches a list page by page and writes its records one a line. */
final class Pages {

  private static final int MOST = 100_000;
  private static final int LARGEST = 64 << 20;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"?next\"?");
  private static final JsonMapper JSON = new JsonMapper();

  private final Web web;
  private final Web.Asked asked;
  private final CitySource.Paging paging;
  private final Watch watch;

  Pages(Web web, Web.Asked asked, Watch watch) {
    this.web = web;
    this.asked = asked;
    this.paging = Objects.requireNonNull(asked.source().paging());
    this.watch = watch;
  }

  /**
   * Writes all pages after the first, and the first.
   *
   * @param first the answer already had
   */
  void write(Web.Answer first, OutputStream out) throws IOException {
    var address = asked.origin();
    var answer = first;
    @Nullable URI next = address;
    int page = 0;
    while (next != null) {
      if (++page > MOST) {
        throw new Problem(ProblemCode.SOURCE_TOO_LARGE, address.getHost(), MOST);
      }
      var body = read(answer);
      int count = records(body, out);
      next = next(answer, body, address, page, count);
      if (next != null) {
        answer = web.get(asked, atHome(next), Web.Known.NOTHING, watch);
      }
    }
  }

  /** Pages of a source come from where the source is; a page may not send us elsewhere. */
  private URI atHome(URI next) {
    if (!asked.trusts(next)) {
      throw new Problem(
          ProblemCode.SOURCE_PAGE_ELSEWHERE, asked.origin().getHost(), next.getHost());
    }
    return next;
  }

  private JsonNode read(Web.Answer answer) throws IOException {
    try (answer) {
      var bytes = Objects.requireNonNull(answer.body()).readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Problem(ProblemCode.SOURCE_TOO_LARGE, answer.address().getHost(), LARGEST);
      }
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, "JSON");
    }
  }

  private int records(JsonNode body, OutputStream out) throws IOException {
    var list = list(body);
    for (var record : list) {
      out.write(record.toString().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    return list.size();
  }

  private JsonNode list(JsonNode body) {
    var path = asked.source().format().records();
    if (path != null) {
      var found = body;
      for (var step : path.replaceFirst("^\\$\\.?", "").split("\\.")) {
        found = step.isEmpty() ? found : found.path(step);
      }
      return array(found, path);
    }
    if (body.isArray()) {
      return body;
    }
    var lists =
        body.propertyStream()
            .filter(field -> field.getValue().isArray())
            .map(field -> "$." + field.getKey())
            .toList();
    if (lists.size() != 1) {
      var told = lists.isEmpty() ? "$" : String.join(", ", lists);
      throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, told);
    }
    return body.path(lists.getFirst().substring(2));
  }

  private static JsonNode array(JsonNode found, String path) {
    if (!found.isArray()) {
      throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, path);
    }
    return found;
  }

  private @Nullable URI next(Web.Answer answer, JsonNode body, URI address, int page, int count) {
    if (count == 0) {
      return null;
    }
    int size = paging.size() == null ? count : paging.size();
    return switch (paging.kind()) {
      case "link" -> link(answer, body);
      case "page" -> count < size ? null : numbered(address, paging, page + 1);
      default -> count < size ? null : numbered(address, paging, page);
    };
  }

  private static @Nullable URI link(Web.Answer answer, JsonNode body) {
    if (answer.link() != null) {
      var found = NEXT.matcher(answer.link());
      return found.find() ? answer.address().resolve(found.group(1)) : null;
    }
    var next = body.path("next").asString("");
    return next.isEmpty() ? null : answer.address().resolve(next);
  }

  /** The address of a page: for pages its number from 1, for offsets the pages before it. */
  static URI numbered(URI address, CitySource.Paging paging, int number) {
    boolean offset = paging.kind().equals("offset");
    var param = Objects.requireNonNullElse(paging.param(), offset ? "offset" : "page");
    int size = Objects.requireNonNullElse(paging.size(), 1000);
    long value = offset ? (long) number * size : number;
    var query = address.getRawQuery() == null ? "" : address.getRawQuery() + "&";
    var text = address.toString().replaceFirst("\\?.*$", "");
    return URI.create(
        text + "?" + query + param + "=" + value + "&" + (offset ? "limit" : "size") + "=" + size);
  }

  /** The first page's address. */
  static URI first(URI address, CitySource.Paging paging) {
    return switch (paging.kind()) {
      case "link" -> address;
      case "page" -> numbered(address, paging, 1);
      default -> numbered(address, paging, 0);
    };
  }
}
