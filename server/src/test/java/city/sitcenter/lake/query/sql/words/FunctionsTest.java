package city.sitcenter.lake.query.sql.words;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.Examples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function gives what the reference page says, and the page says what the table says. */
class FunctionsTest {

  private static final Sight NOTHING = Examples.sight(Actor.anonymous());

  static Stream<Function> functions() {
    return Functions.list().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void givesWhatItsExampleSays(Function function) throws Exception {
    try (var engine = Examples.engine()) {
      var rows = Examples.ask(engine, NOTHING, List.of(), Examples.question(function));
      assertThat(String.valueOf(rows.getFirst().getFirst())).isEqualTo(function.gives());
    }
  }
}
