package city.sitcenter.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * What the shapes of the API are called, and what is always there in an answer. A record within
 * another class bears both names, because several classes have a {@code View} of their own.
 */
@Configuration(proxyBeanMethods = false)
class ApiShapes {

  private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

  static {
    SpringDocUtils.getConfig()
        .replaceWithSchema(SseEmitter.class, new StringSchema())
        .replaceWithSchema(StreamingResponseBody.class, new StringSchema().format("binary"));
  }

  @Bean
  ModelResolver shapes(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), new Names()).openapi31(true);
  }

  /**
   * What an answer never leaves out: whatever its record has, as nothing is left out for being
   * null. What may be null says so, in what is asked as well.
   */
  @Bean
  OpenApiCustomizer required() {
    return api -> {
      var asked = asked(api);
      api.getComponents()
          .getSchemas()
          .forEach((name, schema) -> {
            var type = records.get(name);
            if (type != null) {
              mayBeNull(type, schema);
              if (!asked.contains(name)) {
                schema.setRequired(required(type, schema));
              }
            }
          });
    };
  }

  private static void mayBeNull(Class<?> type, Schema<?> schema) {
    for (var component : type.getRecordComponents()) {
      var shown = schema.getProperties() == null ? null : property(schema, component.getName());
      if (shown != null && isNullable(component)) {
        schema.getProperties().put(component.getName(), orNull(shown));
      }
    }
  }

  private static @Nullable Schema<?> property(Schema<?> schema, String name) {
    return schema.getProperties().get(name);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.getTypes() == null) {
      return schema.get$ref() == null
          ? schema
          : new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
    }
    var types = new LinkedHashSet<>(schema.getTypes());
    types.add("null");
    schema.setTypes(types);
    if (schema.getEnum() != null) {
      addNull(schema);
    }
    return schema;
  }

  private static <T> void addNull(Schema<T> schema) {
    var values = new ArrayList<@Nullable T>(schema.getEnum());
    values.add(null);
    schema.setEnum(values);
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static List<String> required(Class<?> type, Schema<?> schema) {
    var shown = schema.getProperties() == null ? Set.<String>of() : schema.getProperties().keySet();
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !isNullable(component) || !isLeftOut(type, component))
        .map(RecordComponent::getName)
        .filter(shown::contains)
        .sorted()
        .toList();
  }

  /** Some shapes say of themselves, or of a part, that what is null is not written. */
  private static boolean isLeftOut(Class<?> type, RecordComponent component) {
    return isNonNull(type.getAnnotation(JsonInclude.class))
        || isNonNull(component.getAccessor().getAnnotation(JsonInclude.class));
  }

  private static boolean isNonNull(@Nullable JsonInclude include) {
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  /**
   * A request with a file in it is a form, and every form of this program takes a part that says
   * how the file is written.
   */
  @Bean
  OpenApiCustomizer forms() {
    return api ->
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .map(Operation::getRequestBody)
            .filter(Objects::nonNull)
            .forEach(ApiShapes::form);
  }

  private static void form(RequestBody body) {
    var file =
        body.getContent().values().stream()
            .filter(one -> one.getSchema() != null && hasFile(one.getSchema()))
            .findFirst();
    file.ifPresent(form -> {
      form.getSchema().addProperty("format", new Schema<>().$ref("#/components/schemas/Dialect"));
      body.setRequired(null);
      body.setContent(new Content().addMediaType("multipart/form-data", form));
    });
  }

  private static boolean hasFile(Schema<?> schema) {
    return schema.getProperties() != null
        && schema.getProperties().values().stream()
            .anyMatch(one -> "binary".equals(one.getFormat()));
  }

  /** Names of the shapes that callers send: what they may leave out, each operation says itself. */
  private static Set<String> asked(OpenAPI api) {
    var names = new HashSet<String>();
    api.getPaths()
        .values()
        .forEach(path ->
            path.readOperations()
                .forEach(operation -> {
                  if (operation.getRequestBody() != null) {
                    operation
                        .getRequestBody()
                        .getContent()
                        .values()
                        .forEach(content -> gather(api, content.getSchema(), names));
                  }
                }));
    return names;
  }

  private static void gather(OpenAPI api, @Nullable Schema<?> schema, Set<String> names) {
    if (schema == null) {
      return;
    }
    if (schema.get$ref() != null) {
      var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
      if (names.add(name)) {
        gather(api, api.getComponents().getSchemas().get(name), names);
      }
    }
    gather(api, schema.getItems(), names);
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      gather(api, values, names);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> gather(api, property, names));
    }
  }

  private final class Names extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      return nameOf(type);
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
      return nameOf(type);
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
      var name = super.nameForGenericType(type, options);
      if (type.getRawClass().isRecord()) {
        note(name, type.getRawClass());
      }
      return name;
    }

    private String nameOf(Class<?> type) {
      var outer = type.getEnclosingClass();
      var before = outer == null ? "" : nameOf(outer).replaceFirst("Http$", "");
      var own = type.getSimpleName();
      var name = own.startsWith(before) ? own : before + own;
      if (type.isRecord()) {
        note(name, type);
      }
      return name;
    }

    private void note(String name, Class<?> type) {
      var other = records.putIfAbsent(name, type);
      if (other != null && other != type) {
        throw new IllegalArgumentException(name + " names two shapes: " + other + " and " + type);
      }
    }
  }
}
