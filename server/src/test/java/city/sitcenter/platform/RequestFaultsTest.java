package city.sitcenter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests that nobody can carry out are answered in the reader's language and our own words. */
@CityTest
class RequestFaultsTest {

  private static final String ID = "01997e6c-2f4b-7c3a-9d10-5b7e8a1c2d3e";
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?i)required |failed to|must match|must be|not valid for|is not present|is not supported"
              + "|method parameter|exception|deserializ|unrecognized|unexpected|java\\.|tools\\."
              + "|org\\.|\\[a-z|\\^|city\\.sitcenter|\\bnull\\b");

  @Autowired Visitors visitors;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // lake.ingest: forms
        "POST | /api/v1/datasets/calls_112/loads | multipart/form-data; boundary=b | --b%Content-Disposition: form-data; name=\"other\"%%x%--b--% | 400 request-invalid | part “file”",
        "POST | /api/v1/datasets/calls_112/loads | multipart/form-data; boundary=b | --b%Content-Disposition: form-data; name=\"file\"; filename=\"x\"%%x%--b%Content-Disposition: form-data; name=\"mode\"%%sideways%--b--% | 400 request-invalid | “mode” is one of",
        "POST | /api/v1/datasets/calls_112/loads | multipart/form-data | x | 400 request-invalid | The form cannot be read",
        "POST | /api/v1/datasets/calls_112/loads | text/csv | x | 415 media-type-unsupported | multipart/form-data",
        "POST | /api/v1/datasets/Calls 112/loads?rebuild=x | application/json | {} | 400 request-invalid | “rebuild” takes an id",
        "POST | /api/v1/drafts | multipart/form-data; boundary=b | --b%Content-Disposition: form-data; name=\"other\"%%x%--b--% | 400 request-invalid | part “file”",
        "POST | /api/v1/drafts | application/json | {} | 415 media-type-unsupported | multipart/form-data",
        // lake.ingest: parameters and bodies
        "GET | /api/v1/loads?limit=many | | | 400 request-invalid | “limit” takes a whole number",
        "GET | /api/v1/loads?cursor=here | | | 400 request-invalid | “cursor” takes an id",
        "GET | /api/v1/loads/one | | | 400 request-invalid | “id” takes an id",
        "GET | /api/v1/loads/one/events | | | 400 request-invalid | “id” takes an id",
        "GET | /api/v1/loads/one/raw | | | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/loads/one/cancel | application/json | {} | 400 request-invalid | “id” takes an id",
        "GET | /api/v1/loads/one/rejections | | | 400 request-invalid | “load” takes an id",
        "GET | /api/v1/loads/one/rejections.csv | | | 400 request-invalid | “load” takes an id",
        "PUT | /api/v1/loads/ID/rejections/two | application/json | {} | 400 request-invalid | “id” takes an id",
        "PUT | /api/v1/loads/ID/rejections/ID | application/json | | 400 request-invalid | no body",
        "PUT | /api/v1/loads/ID/rejections/ID | application/json | {\"row\":[1]} | 400 request-invalid | “row” takes named fields",
        "PUT | /api/v1/loads/ID/rejections/ID | text/plain | x | 415 media-type-unsupported | application/json",
        "GET | /api/v1/drafts/one | | | 400 request-invalid | “id” takes an id",
        "PUT | /api/v1/drafts/ID | application/json | {\"columns\":1} | 400 request-invalid | “columns” takes a list",
        "PUT | /api/v1/drafts/ID | application/json | [ | 400 request-invalid | JSON of another kind",
        "PUT | /api/v1/drafts/ID | application/json | {\"mode\" | 400 request-invalid | line 1",
        "DELETE | /api/v1/drafts/one | | | 400 request-invalid | “id” takes an id",
        "PUT | /api/v1/sources/test_odd | application/json | [ | 400 request-invalid | line 1",
        "PUT | /api/v1/sources/test_odd | application/json | | 400 request-invalid | no body",
        "PUT | /api/v1/sources/test_odd | text/plain | x | 415 media-type-unsupported | application/json",
        "GET | /api/v1/sources/x/runs?limit=many | | | 400 request-invalid | “limit” takes a whole number",
        "PUT | /api/v1/secrets/test_odd | application/json | | 400 request-invalid | no body",
        "PUT | /api/v1/secrets/test_odd | application/json | {\"hosts\":\"x\"} | 400 request-invalid | “hosts” takes a list",
        // lake.query
        "POST | /api/v1/query | application/json | {} | 400 request-invalid | exactly one of the two",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"question\":{\"dataset\":\"calls_112\"}} | 400 request-invalid | exactly one of the two",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limt\":1} | 400 request-invalid | “limt” is no field here. Known: asOf",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":99999999999} | 400 request-invalid | The number in “limit” is too great",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":\"calls_112\",\"colour\":1}} | 400 request-invalid | “question.colour” is no field",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"sql\":\"select 2\"} | 400 request-invalid | line 1",
        // scalars are taken as they are written
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":\"5\"} | 400 request-invalid | “limit” takes a whole number",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":\"\"} | 400 request-invalid | “limit” takes a whole number",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":1.5} | 400 request-invalid | “limit” takes a whole number",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":true} | 400 request-invalid | “limit” takes a whole number",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"limit\":[5]} | 400 request-invalid | “limit” takes a whole number",
        "POST | /api/v1/query | application/json | {\"sql\":1} | 400 request-invalid | “sql” takes a text",
        "POST | /api/v1/query | application/json | {\"sql\":true} | 400 request-invalid | “sql” takes a text",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"labels\":\"true\"} | 400 request-invalid | “labels” takes true or false",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"labels\":1} | 400 request-invalid | “labels” takes true or false",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"validAt\":1700000000} | 400 request-invalid | “validAt” takes a time",
        "POST | /api/v1/query | application/json | {\"sql\":\"select 1\",\"validAt\":\"1700000000\"} | 400 request-invalid | “validAt” takes a time",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":\"calls_112\",\"top\":true}} | 400 request-invalid | “question.top” takes a whole number",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":12}} | 400 request-invalid | “question.dataset” takes a text",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":\"calls_112\",\"compare\":0}} | 400 request-invalid | “question.compare” is one of: previous_period",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":\"calls_112\",\"filters\":[{\"column\":\"service\",\"op\":\"~\"}]}} | 400 request-invalid | “question.filters[0].op” is one of: =, !=",
        "POST | /api/v1/query | application/json | {\"question\":{\"dataset\":\"calls_112\",\"measures\":[{\"column\":\"*\",\"aggregate\":1}]}} | 400 request-invalid | “question.measures[0].aggregate” is one of: count",
        "POST | /api/v1/api-keys | application/json | {\"name\":7} | 400 request-invalid | “name” takes a text",
        "POST | /api/v1/api-keys | application/json | {\"name\":\"a\",\"requestsPerMinute\":\"60\"} | 400 request-invalid | “requestsPerMinute” takes a whole number",
        "POST | /api/v1/api-keys | application/json | {\"name\":\"a\",\"requestsPerMinute\":60.0} | 400 request-invalid | “requestsPerMinute” takes a whole number",
        "POST | /api/v1/api-keys | application/json | {\"name\":\"a\",\"roles\":[0]} | 400 request-invalid | “roles[0]” is one of: anonymous, resident",
        "POST | /api/v1/api-keys | application/json | {\"name\":\"a\",\"scopes\":[1]} | 400 request-invalid | “scopes[0]” takes a text",
        "POST | /api/v1/users | application/json | {\"username\":5} | 400 request-invalid | “username” takes a text",
        "POST | /api/v1/users | application/json | {\"username\":{}} | 400 request-invalid | “username” takes a text",
        "PUT | /api/v1/users/ID | application/json | {\"active\":\"no\"} | 400 request-invalid | “active” takes true or false",
        "PUT | /api/v1/sources/test_odd | application/json | {\"dataset\":5} | 400 request-invalid | “dataset” takes a text",
        "PUT | /api/v1/sources/test_odd | application/json | {\"enabled\":\"true\"} | 400 request-invalid | “enabled” takes true or false",
        "PUT | /api/v1/sources/test_odd | application/json | {\"format\":{\"skip\":\"2\"}} | 400 request-invalid | “format.skip” takes a whole number",
        "PUT | /api/v1/sources/test_odd | application/json | {\"paging\":{\"kind\":\"page\",\"size\":1.5}} | 400 request-invalid | “paging.size” takes a whole number",
        "PUT | /api/v1/sources/test_odd | application/json | {\"title\":{\"en\":5}} | 400 request-invalid | “title.en” takes a text",
        "PUT | /api/v1/drafts/ID | application/json | {\"id\":5} | 400 request-invalid | “id” takes a text",
        "PUT | /api/v1/drafts/ID | application/json | {\"dialect\":{\"skip\":\"2\"}} | 400 request-invalid | “dialect.skip” takes a whole number",
        "PUT | /api/v1/drafts/ID | application/json | {\"columns\":[{\"name\":\"a\",\"source\":\"a\",\"key\":\"yes\",\"time\":false}]} | 400 request-invalid | “columns[0].key” takes true or false",
        "PUT | /api/v1/drafts/ID | application/json | {\"columns\":[{\"name\":\"a\",\"source\":\"a\",\"key\":1,\"time\":false}]} | 400 request-invalid | “columns[0].key” takes true or false",
        "POST | /api/v1/datasets/calls_112/loads | multipart/form-data; boundary=b | --b%Content-Disposition: form-data; name=\"file\"; filename=\"x\"%%x%--b%Content-Disposition: form-data; name=\"format\"%%{\"skip\":\"1\"}%--b--% | 400 request-invalid | “format.skip” takes a whole number",
        // catalog
        "GET | /api/v1/datasets?limit=many | | | 400 request-invalid | “limit” takes a whole number",
        "GET | /api/v1/datasets/calls_112/quality?days=x | | | 400 request-invalid | “days” takes a whole number",
        "GET | /api/v1/datasets/calls_112/lineage?depth=x | | | 400 request-invalid | “depth” takes a whole number",
        "GET | /api/v1/datasets/calls_112/lineage?direction=x | | | 400 request-invalid | “direction” is one of: up, down, both",
        "GET | /api/v1/datasets/Calls-112 | | | 400 name-invalid | Calls-112",
        "GET | /api/v1/territories/districts?at=today | | | 400 request-invalid | “at” takes a date",
        "PUT | /api/v1/datasets/calls_112/contract | application/json | {} | 415 media-type-unsupported | application/yaml",
        "POST | /api/v1/contracts/check | application/json | {} | 415 media-type-unsupported | application/yaml",
        "PATCH | /api/v1/datasets | application/json | {} | 405 method-not-allowed | GET",
        // identity
        "GET | /api/v1/audit?from=yesterday | | | 400 request-invalid | “from” takes a time",
        "GET | /api/v1/audit?cursor=x | | | 400 request-invalid | “cursor” takes an id",
        "GET | /api/v1/users?limit=x | | | 400 request-invalid | “limit” takes a whole number",
        "GET | /api/v1/users/one | | | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/users | application/json | | 400 request-invalid | no body",
        "POST | /api/v1/users | application/json | {\"roles\":[\"king\"]} | 400 request-invalid | “roles[0]” is one of: anonymous, resident",
        "POST | /api/v1/users | application/json | {\"roles\":[null]} | 400 request-invalid | “roles",
        "PUT | /api/v1/users/one | application/json | {} | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/users/one/password | application/json | {} | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/users/one/unlock | application/json | {} | 400 request-invalid | “id” takes an id",
        "DELETE | /api/v1/users/one | | | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/api-keys | application/json | {\"expiresAt\":\"soon\"} | 400 request-invalid | “expiresAt” takes a time",
        "POST | /api/v1/api-keys | text/plain | x | 415 media-type-unsupported | application/json",
        "DELETE | /api/v1/api-keys/one | | | 400 request-invalid | “id” takes an id",
        "POST | /api/v1/clients | application/json | {\"redirectUris\":1} | 400 request-invalid | “redirectUris” takes a list",
        "DELETE | /api/v1/clients/one | | | 400 request-invalid | “id” takes an id",
        "PUT | /api/v1/session/password | application/json | | 400 request-invalid | no body",
        "PUT | /api/v1/session/password | application/json | {\"current\":{}} | 400 request-invalid | “current” takes a text",
      })
  void whatIsWrongIsSaidInTheReadersLanguage(
      String method,
      String path,
      @Nullable String type,
      @Nullable String body,
      String answered,
      String told) {
    var words = new HashSet<String>();
    for (var language : List.of("en", "ru", "kk")) {
      var answer = send(method, path, type, body, language);
      var problem = Visitor.json(answer);
      assertThat(answer.statusCode() + " " + problem.path("code").asString())
          .as(answer.body())
          .isEqualTo(answered);
      var said =
          List.of("title", "detail", "hint").stream()
              .map(part -> problem.path(part).asString())
              .collect(Collectors.joining("\n"));
      assertThat(said).as(language).doesNotContainPattern(LIBRARY);
      if (language.equals("en")) {
        assertThat(said).contains(told);
      } else {
        assertThat(problem.path("detail").asString()).as(language).containsPattern("[а-яё]{3}");
      }
      words.add(said);
    }
    assertThat(words).hasSize(3);
  }

  @Test
  void aFormOfTooManyPartsIsToldSo() {
    var part = "--b%Content-Disposition: form-data; name=\"f{n}\"%%x%";
    var body =
        IntStream.range(0, 200)
                .mapToObj(n -> part.replace("{n}", String.valueOf(n)))
                .collect(Collectors.joining())
            + "--b--%";
    var answer =
        send(
            "POST",
            "/api/v1/datasets/calls_112/loads",
            "multipart/form-data; boundary=b",
            body,
            "en");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("detail").asString()).contains("more than 50 parts");
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String type, @Nullable String body, String language) {
    var visitor = visitors.as(Role.ADMINISTRATOR);
    var request =
        HttpRequest.newBuilder(visitor.uri(path.replace("ID", ID).replace(" ", "%20")))
            .header("Accept-Language", language)
            .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""));
    if (type != null) {
      request.header("Content-Type", type);
    }
    var content = body == null ? "" : body.replace("%", "\r\n");
    request.method(
        method, content.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
    return visitor.send(request.build());
  }
}
