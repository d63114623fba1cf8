package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.store.engine.CityClock;
import org.apache.calcite.sql.SqlCall;
import org.jspecify.annotations.Nullable;

/**
 * The language itself, written one way only, whatever the engine: what a question means, and its
 * id, stay when an engine is written differently.
 */
final class PlainDialect extends EngineDialect {

  PlainDialect(Types types, CityClock clock) {
    super(types, clock);
  }

  @Override
  @Nullable String template(Function function) {
    return null;
  }

  @Override
  String written(SqlCall call) {
    return call.toString();
  }
}
