package city.sitcenter.platform;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** What an answer never leaves out: whatever its record does not call nullable. */
  @Bean
  OpenApiCustomizer required() {
    return api -> {
      var asked = asked(api);
      api.getComponents()
          .getSchemas()
          .forEach((name, schema) -> {
            var type = records.get(name);
            if (type != null && !asked.contains(name)) {
              schema.setRequired(required(type, schema));
            }
          });
    };
  }

  private static List<String> required(Class<?> type, Schema<?> schema) {
    var shown = schema.getProperties() == null ? Set.<String>of() : schema.getProperties().keySet();
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::getName)
        .filter(shown::contains)
        .sorted()
        .toList();
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
