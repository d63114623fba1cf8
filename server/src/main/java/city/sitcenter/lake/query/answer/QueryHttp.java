package city.sitcenter.lake.query.answer;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Costly;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.Cursor;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.question.QuestionText;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.query.run.Prepared;
import city.sitcenter.lake.query.sql.read.Result;
import city.sitcenter.lake.query.sql.words.Vocabulary;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking. */
@RestController
@RequestMapping("/api/v1/query")
final class QueryHttp {

  private static final int PAGE = 1_000;
  private static final int LONGEST_PAGE = 20_000;

  private final Asking asking;
  private final Figures figures;
  private final Downloads downloads;
  private final Clients clients;
  private final Questions questions;

  QueryHttp(
      Asking asking, Figures figures, Downloads downloads, Clients clients, Questions questions) {
    this.clients = clients;
    this.questions = questions;
    this.asking = asking;
    this.figures = figures;
    this.downloads = downloads;
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Ask in SQL or with a structured question")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  ResponseEntity<Answer> ask(
      Actor actor,
      @RequestBody QueryBody body,
      @RequestHeader(name = "Query-Id", required = false) @Nullable UUID query,
      HttpServletRequest request,
      Locale language) {
    var began = System.nanoTime();
    var cursor = Cursor.read(body.cursor(), 2);
    var limit = Page.size(Objects.requireNonNullElse(body.limit(), PAGE), LONGEST_PAGE);
    if (cursor != null) {
      return answer(next(actor, cursor, limit, body, language));
    }
    var id = query == null ? Ids.next() : query;
    var told =
        questions.ask(
            actor,
            body.ask(),
            (engine, prepared) ->
                clients.during(
                    request, () -> engine.abandon(id), () -> engine.answer(prepared, id)));
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return answer(
        labelled(
            told.prepared(),
            Answer.page(told.prepared(), told.kept(), 0, limit, told.cached(), millis),
            language));
  }

  private Answer next(Actor actor, Cursor cursor, int limit, QueryBody body, Locale language) {
    var expired = new Problem(ProblemCode.CURSOR_EXPIRED);
    var prepared = figures.readable(actor, cursor.part(0)).orElseThrow(() -> expired);
    var kept = asking.kept(cursor.part(0)).orElseThrow(() -> expired);
    var page = Answer.page(prepared, kept, cursor.place(1), limit, true, 0);
    return labelled(prepared.labels(Boolean.TRUE.equals(body.labels())), page, language);
  }

  private Answer labelled(Prepared prepared, Answer page, Locale language) {
    var labels = new LinkedHashMap<String, Map<String, String>>();
    questions
        .labels(prepared, page.rows())
        .forEach((column, titles) -> {
          var told = new LinkedHashMap<String, String>();
          titles.forEach((code, title) -> told.put(code, title.in(language)));
          labels.put(column, told);
        });
    return prepared.ask().labels() ? page.labelled(labels) : page;
  }

  private static ResponseEntity<Answer> answer(Answer answer) {
    return ResponseEntity.ok()
        .header("Figure", answer.figure())
        .header("X-Truncated", Boolean.toString(answer.truncated()))
        .body(answer);
  }

  @PostMapping(
      produces = {
        "application/x-ndjson",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.apache.parquet"
      })
  @Operation(summary = "Ask in SQL or with a structured question")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  void download(
      Actor actor,
      @RequestBody QueryBody body,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      @RequestHeader(name = "Query-Id", required = false) @Nullable UUID query,
      @RequestParam(defaultValue = "false") boolean exact,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var wanted = Objects.requireNonNullElse(accept, "");
    var format =
        Format.of(wanted).orElseThrow(() -> new Problem(ProblemCode.NOT_ACCEPTABLE, wanted));
    var prepared = asking.prepare(actor, body.ask());
    var id = query == null ? Ids.next() : query;
    var ready =
        clients.during(
            request,
            () -> asking.abandon(id),
            () -> {
              try {
                return downloads.make(prepared, format, exact, id);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    downloads.send(ready, response);
  }

  /** Stops a question; where none of the caller's runs, or runs any more, nothing happens. */
  @DeleteMapping("/{query}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Stop a question of one's own")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  void cancel(Actor actor, @PathVariable UUID query) {
    asking.cancel(actor, query);
  }

  @PostMapping("/check")
  @Operation(summary = "Check a question without running it")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  Checked check(Actor actor, @RequestBody QueryBody body, Locale language) {
    try {
      var plan = asking.plan(actor, body.ask());
      var datasets =
          plan.tables().stream().map(table -> table.contract().id().value()).distinct().toList();
      return new Checked(true, List.of(), plan.columns(), datasets);
    } catch (Problem problem) {
      return new Checked(false, Mistake.of(problem, body.sql(), language), List.of(), List.of());
    }
  }

  /**
   * @param problems where the text is wrong; empty when it is right
   */
  record Checked(boolean ok, List<Mistake> problems, List<Result> columns, List<String> datasets) {}

  @PostMapping("/explain")
  @Operation(summary = "A structured question as SQL and as a sentence")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  Explained explain(Actor actor, @RequestBody QueryBody body) {
    var question = body.question();
    if (question == null) {
      throw new Problem(ProblemCode.REQUEST_INVALID, "question");
    }
    var written = new QuestionText(asking.sight(actor), asking.zone()).write(question);
    return new Explained(written.sql(), written.sentence());
  }

  record Explained(String sql, LocalText sentence) {}

  @GetMapping("/catalog")
  @Operation(summary = "Datasets, columns and functions that can be asked about")
  @Allows(value = Role.ANONYMOUS, scope = "query")
  @Costly
  Vocabulary catalog(Actor actor) {
    return Vocabulary.of(asking.sight(actor));
  }
}
