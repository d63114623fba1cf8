package city.sitcenter.kernel;

import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON that somebody sends, taken exactly as it is written: a text is no number, a fraction no
 * whole number, a number no word; no field comes twice and none that nobody knows.
 */
public final class GivenJson {

  private static final List<LogicalType> SCALARS =
      List.of(
          LogicalType.Boolean,
          LogicalType.Integer,
          LogicalType.Float,
          LogicalType.Textual,
          LogicalType.Enum,
          LogicalType.DateTime);

  private static final List<CoercionInputShape> BENT =
      List.of(
          CoercionInputShape.Boolean,
          CoercionInputShape.Integer,
          CoercionInputShape.Float,
          CoercionInputShape.String,
          CoercionInputShape.EmptyString);

  private static final JsonMapper WORDS = new JsonMapper();

  private GivenJson() {}

  /** The same reader, but exact. */
  public static JsonMapper exact(JsonMapper usual) {
    var exact =
        usual
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
    for (var type : SCALARS) {
      exact.withCoercionConfig(
          type, config -> BENT.forEach(shape -> config.setCoercion(shape, action(type, shape))));
    }
    return exact.build();
  }

  /**
   * What a kind is written as is no bending: words and times are texts, a whole number a number.
   */
  private static CoercionAction action(LogicalType type, CoercionInputShape shape) {
    boolean text =
        type == LogicalType.Textual || type == LogicalType.Enum || type == LogicalType.DateTime;
    boolean own =
        shape == CoercionInputShape.Boolean && type == LogicalType.Boolean
            || shape == CoercionInputShape.Integer
                && (type == LogicalType.Integer || type == LogicalType.Float)
            || shape == CoercionInputShape.Float && type == LogicalType.Float
            || shape == CoercionInputShape.String && text
            || shape == CoercionInputShape.EmptyString && type == LogicalType.Textual;
    return own ? CoercionAction.TryConvert : CoercionAction.Fail;
  }

  /**
   * What is wrong with a JSON, naming the field and what it takes.
   *
   * @param whole what the JSON is called within a larger request; empty when it is the request
   */
  public static Problem fault(String whole, JacksonException unread) {
    var place = place(whole, unread);
    if (unread instanceof UnrecognizedPropertyException stranger) {
      return invalid(unread, "field-unknown", place, known(stranger));
    }
    boolean kind = unread instanceof DatabindException || unread instanceof InputCoercionException;
    if (!kind) {
      var at = unread.getLocation();
      int line = at == null ? 1 : at.getLineNr();
      return invalid(unread, "body-unreadable", line, at == null ? 1 : at.getColumnNr());
    } else if (place.isEmpty()) {
      return invalid(unread, "body-other");
    }
    var type = expected(unread);
    var choices = type != null && type.isEnum() ? words(type) : "";
    return invalid(unread, key(unread, type), place, choices);
  }

  private static String key(JacksonException unread, @Nullable Class<?> type) {
    if (type == null) {
      return "not-fitting";
    } else if (type.isEnum()) {
      return "one-of";
    } else if (type == String.class) {
      return "not-text";
    } else if (type == boolean.class || type == Boolean.class) {
      return "not-flag";
    } else if (type == UUID.class) {
      return "not-id";
    } else if (type == Instant.class) {
      return "not-time";
    } else if (type == LocalDate.class) {
      return "not-date";
    } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "not-list";
    } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return "not-fraction";
    } else if (!(type.isPrimitive() || Number.class.isAssignableFrom(type))) {
      return "not-fields";
    }
    boolean great = unread instanceof InputCoercionException && !isFraction(unread);
    return great && type != BigInteger.class ? "number-great" : "not-number";
  }

  private static boolean isFraction(JacksonException unread) {
    return unread instanceof InputCoercionException coercion
        && !coercion.getInputType().isNumeric();
  }

  /** The type of what stands in the wrong place; null when the reader does not tell. */
  private static @Nullable Class<?> expected(JacksonException unread) {
    return switch (unread) {
      case InputCoercionException number -> number.getTargetType();
      case ValueInstantiationException refused -> raw(refused.getType());
      case MismatchedInputException other -> other.getTargetType();
      default -> null;
    };
  }

  private static @Nullable Class<?> raw(@Nullable JavaType type) {
    return type == null ? null : type.getRawClass();
  }

  /** As they are written in JSON. */
  private static String words(Class<?> family) {
    return Arrays.stream(family.getEnumConstants())
        .map(one -> WORDS.convertValue(one, String.class))
        .collect(Collectors.joining(", "));
  }

  private static String known(UnrecognizedPropertyException stranger) {
    var known = stranger.getKnownPropertyIds();
    return known == null
        ? ""
        : known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  /** Where it could not be read, such as {@code measures[0].column}. */
  private static String place(String whole, JacksonException unread) {
    var place = new StringBuilder(whole);
    for (var step : unread.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.toString();
  }

  private static Problem invalid(JacksonException unread, String key, Object... values) {
    return new Problem(
        ProblemCode.REQUEST_INVALID,
        unread,
        LocalText.inEach(language -> Phrases.of("requests", language).say(key, values)));
  }
}
