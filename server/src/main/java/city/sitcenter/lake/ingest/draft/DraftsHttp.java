package city.sitcenter.lake.ingest.draft;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.draft.Draft.DraftColumn;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.load.UploadForm;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The wizard over HTTP. */
@RestController
@RequestMapping("/api/v1/drafts")
class DraftsHttp {

  private final Drafts drafts;
  private final UploadForm form;

  DraftsHttp(Drafts drafts, UploadForm form) {
    this.drafts = drafts;
    this.form = form;
  }

  record File(String name, long bytes) {}

  record Yaml(String yaml) {}

  record PreviewColumn(String name, String type) {}

  record Preview(List<PreviewColumn> columns, List<List<@Nullable String>> rows) {}

  /**
   * A draft's column as the API shows it.
   *
   * @param repeated rows that have a value of a row before them, of a column that nearly names the
   *     rows; null for others
   */
  record ColumnView(
      String name,
      String source,
      LocalText title,
      String type,
      @Nullable String format,
      @Nullable String unit,
      boolean key,
      @Nullable String place,
      boolean time,
      boolean sequence,
      @Nullable String language,
      @Nullable String personal,
      List<String> examples,
      double missing,
      @Nullable Long repeated,
      List<DraftWords.Question> unsure) {}

  /** A draft as the API shows it. */
  record View(
      UUID id,
      File file,
      Dialect dialect,
      Draft.About about,
      Yaml contract,
      List<ColumnView> columns,
      List<ColumnView> leftOut,
      Preview preview,
      List<DraftWords.Notice> unsure) {}

  record Saved(DatasetId dataset, UUID load) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Find a contract out from a file")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  View create(
      Actor actor,
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable UUID ticket,
      HttpServletRequest request,
      Locale language)
      throws IOException {
    form.checkOneFile(request);
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    try (var content = file.getInputStream()) {
      return view(drafts.make(actor, name, form.dialect(request), content, ticket), language);
    }
  }

  @GetMapping("/{id}")
  @Operation(summary = "A draft of one's own")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  View get(Actor actor, @PathVariable UUID id, Locale language) {
    return view(drafts.get(actor, id), language);
  }

  @PutMapping("/{id}")
  @Operation(summary = "Change a draft")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  View change(Actor actor, @PathVariable UUID id, @RequestBody DraftWish wish, Locale language) {
    return view(drafts.change(actor, id, wish), language);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "closeDraft",
      summary = "Close a draft of one's own, or end the look at a file by the ticket it came with")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  void close(Actor actor, @PathVariable UUID id) {
    drafts.discard(actor, id);
  }

  @PostMapping("/{id}/save")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Bring the contract into force and load the file")
  @Allows(
      value = {Role.STEWARD, Role.ADMINISTRATOR},
      scope = "ingest")
  Saved save(Actor actor, @PathVariable UUID id) {
    var load = drafts.save(actor, id);
    return new Saved(load.dataset(), load.id());
  }

  private View view(Draft draft, Locale language) {
    var preview =
        new Preview(
            draft.headers().stream().map(name -> new PreviewColumn(name, "string")).toList(),
            draft.rows());
    var words = new DraftWords(draft, language);
    return new View(
        draft.id(),
        new File(draft.file().name(), draft.file().bytes()),
        draft.dialect(),
        draft.about(),
        new Yaml(drafts.yaml(draft)),
        views(draft.columns(), words),
        views(draft.leftOut(), words),
        preview,
        words.notices());
  }

  private static List<ColumnView> views(List<DraftColumn> columns, DraftWords words) {
    return columns.stream().map(column -> view(column, words)).toList();
  }

  private static ColumnView view(DraftColumn column, DraftWords words) {
    return new ColumnView(
        column.name(),
        column.source(),
        column.title(),
        column.type().slug(),
        column.format(),
        column.unit(),
        column.key(),
        column.place(),
        column.time(),
        column.sequences(),
        column.language(),
        column.personal(),
        column.examples(),
        column.missing(),
        column.repeated(),
        words.questions(column));
  }
}
