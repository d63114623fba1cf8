package city.sitcenter.platform;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what went wrong before the program was reached, or where it only set a status: a request
 * line that cannot be read, a method the server does not take. Problems for programs, a plain page
 * for people; neither names the server.
 */
final class ErrorAnswers extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  private final ProblemWords words;
  private final JsonMapper json;

  ErrorAnswers(ProblemWords words, JsonMapper json) {
    this.words = words;
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    var status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var problem = new Problem(code(status), "");
    var id = id(response);
    MDC.put(RequestIds.KEY, id);
    try {
      if (failure != null && problem.code() == ProblemCode.INTERNAL) {
        log.error("A request broke off", failure);
      }
      write(request, response, words.tell(problem, language(request)), id);
    } catch (IOException | IllegalStateException gone) {
      log.debug("An error could not be told", gone);
    } finally {
      MDC.remove(RequestIds.KEY);
    }
  }

  private static String id(Response response) {
    var given = response.getHeader(RequestIds.HEADER);
    return given == null ? Ids.next().toString() : given;
  }

  private void write(Request request, Response response, ProblemDetail problem, String id)
      throws IOException {
    var isPage = wantsPage(request);
    response.setStatus(problem.getStatus());
    response.setHeader(RequestIds.HEADER, id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(
        isPage ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    var writer = response.getReporter();
    if (writer != null) {
      writer.write(
          isPage ? page(problem, language(request), id) : json.writeValueAsString(fields(problem)));
      response.finishResponse();
    }
  }

  private static boolean wantsPage(Request request) {
    var accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
    return accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static Map<String, Object> fields(ProblemDetail problem) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", String.valueOf(problem.getType()));
    fields.put("title", String.valueOf(problem.getTitle()));
    fields.put("status", problem.getStatus());
    fields.put("detail", String.valueOf(problem.getDetail()));
    fields.putAll(Objects.requireNonNullElse(problem.getProperties(), Map.of()));
    return fields;
  }

  private static String page(ProblemDetail problem, Locale language, String id) {
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
    <body><h1>%s</h1><p>%s</p><p>%s</p><p>%s</p></body></html>
    """
        .formatted(
            language.getLanguage(),
            html(problem.getTitle()),
            html(problem.getTitle()),
            html(problem.getDetail()),
            html(problem.getProperties() == null ? "" : problem.getProperties().get("hint")),
            html(id));
  }

  private static String html(@Nullable Object text) {
    return HtmlUtils.htmlEscape(String.valueOf(text));
  }

  private static Locale language(Request request) {
    try {
      var ranges = Locale.LanguageRange.parse(request.getHeader("Accept-Language"));
      return Objects.requireNonNullElse(Locale.lookup(ranges, LocalText.LANGUAGES), Locale.ENGLISH);
    } catch (IllegalArgumentException | NullPointerException none) {
      return Locale.ENGLISH;
    }
  }

  private static ProblemCode code(int status) {
    return ProblemAnswers.code(org.springframework.http.HttpStatusCode.valueOf(status));
  }
}
