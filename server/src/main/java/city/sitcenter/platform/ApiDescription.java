package city.sitcenter.platform;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The API's description of itself. An operation that {@code api/stable.txt} lists does not change
 * so that a caller would notice; all others are a preview and may.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String KEY = "key";

  @Bean
  OpenApiCustomizer describe() {
    var stable = stable();
    return api -> {
      api.info(
          new Info()
              .title("Sitcenter")
              .version("v1")
              .description("What the city knows: find it, ask it, bring more.")
              .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
      api.servers(List.of(new Server().url("/")));
      api.schemaRequirement(
          KEY,
          new SecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .description("An API key or a token of the embedded OIDC provider."));
      api.addSecurityItem(new SecurityRequirement().addList(KEY));
      mark(api, stable);
    };
  }

  /**
   * Names an operation after its controller and method, such as {@code usersList}, and files it
   * under the controller, such as {@code Code lists}.
   */
  @Bean
  OperationCustomizer name() {
    var plain = Collections.newSetFromMap(new IdentityHashMap<Operation, Boolean>());
    return (operation, handler) -> {
      operation.getResponses().setDefault(problem());
      var on = chosenBy(handler);
      if (!on.isEmpty()) {
        optional(operation, on);
        if (plain.contains(operation)) {
          return operation;
        }
      } else {
        plain.add(operation);
      }
      var controller = handler.getBeanType().getSimpleName().replaceFirst("Http$", "");
      var method = handler.getMethod().getName();
      operation.setOperationId(
          controller.substring(0, 1).toLowerCase(Locale.ROOT)
              + controller.substring(1)
              + method.substring(0, 1).toUpperCase(Locale.ROOT)
              + method.substring(1));
      operation.setTags(List.of(words(controller)));
      return operation;
    };
  }

  /** The parameters whose presence chooses this way of an address that has several. */
  private static Set<String> chosenBy(HandlerMethod handler) {
    var mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    return mapping == null ? Set.of() : Set.of(mapping.params());
  }

  private static void optional(Operation operation, Set<String> names) {
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(parameter -> names.contains(parameter.getName()))
          .forEach(parameter -> parameter.setRequired(false));
    }
  }

  private static String words(String name) {
    var words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static ApiResponse problem() {
    var schema =
        new ObjectSchema()
            .addProperty("type", new StringSchema().format("uri"))
            .addProperty("code", new StringSchema())
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema())
            .addProperty("hint", new StringSchema())
            .addProperty("requestId", new StringSchema())
            .addProperty("fields", new ArraySchema().items(new ObjectSchema()));
    return new ApiResponse()
        .description("What did not work, and what to do about it (RFC 9457)")
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new io.swagger.v3.oas.models.media.MediaType().schema(schema)));
  }

  private static void mark(OpenAPI api, Set<String> stable) {
    api.getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> mark(operation, method, path, stable)));
  }

  private static void mark(
      Operation operation, PathItem.HttpMethod method, String path, Set<String> stable) {
    var listed = stable.contains(method + " " + path);
    operation.addExtension("x-stability", listed ? "stable" : "preview");
  }

  private static Set<String> stable() {
    try {
      var text = new ClassPathResource("api/stable.txt").getContentAsString(StandardCharsets.UTF_8);
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
