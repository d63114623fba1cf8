package city.sitcenter.lake.query.sql.read;

import city.sitcenter.catalog.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The types of the language. A TIMESTAMP is an instant with microseconds; it is read and shown in
 * the city's zone. Texts are Unicode.
 */
final class CityTypes extends SqlTypeFactoryImpl {

  CityTypes() {
    super(new Rules());
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  RelDataType of(Column column) {
    var type =
        switch (column.type()) {
          case STRING -> createSqlType(SqlTypeName.VARCHAR);
          case INTEGER -> createSqlType(SqlTypeName.BIGINT);
          case NUMBER -> createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL -> createSqlType(SqlTypeName.DECIMAL, 38, column.decimals());
          case BOOLEAN -> createSqlType(SqlTypeName.BOOLEAN);
          case DATE -> createSqlType(SqlTypeName.DATE);
          case TIME -> createSqlType(SqlTypeName.TIME, 6);
          case TIMESTAMP -> createSqlType(SqlTypeName.TIMESTAMP, 6);
        };
    return createTypeWithNullability(type, true);
  }

  private static final class Rules extends RelDataTypeSystemImpl {

    @Override
    public int getMaxPrecision(SqlTypeName type) {
      return switch (type) {
        case DECIMAL -> 38;
        case TIMESTAMP, TIME -> 6;
        default -> super.getMaxPrecision(type);
      };
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
      return type == SqlTypeName.DECIMAL ? 38 : super.getMaxScale(type);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName type) {
      return switch (type) {
        case DECIMAL -> 38;
        case TIMESTAMP, TIME -> 6;
        default -> super.getDefaultPrecision(type);
      };
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
      return true;
    }

    /** A mean of whole numbers has a fraction. */
    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
      return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.DOUBLE), true);
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
      var type =
          switch (argument.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case DECIMAL ->
                factory.createSqlType(SqlTypeName.DECIMAL, 38, Math.max(0, argument.getScale()));
            default -> factory.createSqlType(SqlTypeName.DOUBLE);
          };
      return factory.createTypeWithNullability(type, true);
    }
  }
}
