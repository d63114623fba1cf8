package city.sitcenter.platform;

import city.sitcenter.kernel.GivenJson;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Slug;
import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.datetime.standard.InstantFormatter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How requests are read, more strictly than the program reads what it wrote itself: exactly as they
 * are written, no nulls in lists where the field does not say so, no times that a database cannot
 * write down.
 */
@Configuration(proxyBeanMethods = false)
class RequestReading implements WebMvcConfigurer {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** In the place of the program's usual one, which Spring Boot puts there first. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  static ServerHttpMessageConvertersCustomizer requestJson(JsonMapper json) {
    var times = new SimpleModule("times within range");
    times.addDeserializer(Instant.class, new Times());
    var strict = GivenJson.exact(json).rebuild().addModule(times).build();
    return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addFormatterForFieldType(Instant.class, new TimeFormatter());
    registry.addConverterFactory(new Words());
  }

  /** Words of addresses are those of files and tables, and not the names of constants. */
  private static final class Words implements ConverterFactory<String, Enum<?>> {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <E extends Enum<?>> Converter<String, E> getConverter(Class<E> family) {
      return word -> (E) Slug.read((Class) family, word);
    }
  }

  private static Instant bounded(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new Problem(ProblemCode.TIME_OUT_OF_RANGE, time.toString());
    }
    return time;
  }

  private static final class Times extends ValueDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      // seconds since 1970 are a number that nobody recognises as a time, as a text no less
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        context.handleUnexpectedToken(Instant.class, parser);
      } else if (parser.getString().indexOf('T') < 0) {
        context.handleWeirdStringValue(Instant.class, parser.getString(), "no time");
      }
      return bounded(InstantDeserializer.INSTANT.deserialize(parser, context));
    }
  }

  private static final class TimeFormatter extends InstantFormatter {
    @Override
    public Instant parse(String text, Locale locale) throws ParseException {
      return bounded(super.parse(text, locale));
    }
  }
}
