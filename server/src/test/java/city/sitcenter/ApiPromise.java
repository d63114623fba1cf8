package city.sitcenter;

import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a description of the API promises of its stable operations, a line each: what they take,
 * what they demand, and every field of their answers. Lines compare with those of another release.
 */
final class ApiPromise {

  private static final int DEEPEST = 6;

  private final JsonNode description;
  private final SortedSet<String> lines = new TreeSet<>();

  private ApiPromise(JsonNode description) {
    this.description = description;
  }

  static SortedSet<String> of(JsonNode description) {
    var promise = new ApiPromise(description);
    for (var path : description.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("x-stability").asString("").equals("stable")) {
          promise.operation(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
    return promise.lines;
  }

  /** True for a line that asks something of the caller; all others give something. */
  static boolean demands(String line) {
    return line.contains(" demands ");
  }

  private void operation(String name, JsonNode operation) {
    lines.add(name);
    for (var parameter : operation.path("parameters")) {
      takes(name, parameter.path("name").asString(""), parameter.path("required").asBoolean(false));
    }
    for (var content : operation.path("requestBody").path("content")) {
      body(name, resolved(content.path("schema")));
    }
    for (var answer : operation.path("responses").properties()) {
      for (var content : answer.getValue().path("content")) {
        fields(name + " answers " + answer.getKey(), content.path("schema"), 0);
      }
    }
  }

  private void body(String name, JsonNode schema) {
    var required = new TreeSet<String>();
    schema.path("required").forEach(field -> required.add(field.asString("")));
    schema
        .path("properties")
        .propertyNames()
        .forEach(field -> takes(name, field, required.contains(field)));
  }

  private void takes(String name, String what, boolean required) {
    lines.add(name + " takes " + what);
    if (required) {
      lines.add(name + " demands " + what);
    }
  }

  private void fields(String where, JsonNode written, int depth) {
    var schema = resolved(written);
    lines.add(where + " " + type(schema.path("type")));
    if (depth == DEEPEST) {
      return;
    }
    if (schema.has("items")) {
      fields(where + "[]", schema.path("items"), depth + 1);
    }
    for (var field : schema.path("properties").properties()) {
      fields(where + "." + field.getKey(), field.getValue(), depth + 1);
    }
  }

  /** A caller reads what is null as they read what is not there. */
  private static String type(JsonNode type) {
    var only = new TreeSet<String>();
    type.forEach(one -> only.add(one.asString("")));
    only.remove("null");
    return only.size() == 1 ? only.first() : type.toString().replace("\"", "");
  }

  private JsonNode resolved(JsonNode written) {
    var either = written.path("anyOf");
    var schema = either.size() == 2 && isNull(either.get(1)) ? either.get(0) : written;
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : description.at(reference.substring(1));
  }

  private static boolean isNull(JsonNode schema) {
    return schema.path("type").asString("").equals("null");
  }
}
