package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;

/** The type the validator found for each part of a tree. */
public final class Types {

  private final SqlValidator validator;

  public Types(SqlValidator validator) {
    this.validator = validator;
  }

  public SqlTypeName of(SqlNode node) {
    return type(node).getSqlTypeName();
  }

  /** False for parts that are no values, such as the name of a unit. */
  boolean isKnown(SqlNode node) {
    return validator.getValidatedNodeTypeIfKnown(node) != null;
  }

  public boolean isInstant(SqlNode node) {
    return of(node) == SqlTypeName.TIMESTAMP;
  }

  public boolean isDate(SqlNode node) {
    return of(node) == SqlTypeName.DATE;
  }

  private RelDataType type(SqlNode node) {
    var known = validator.getValidatedNodeTypeIfKnown(node);
    if (known != null) {
      return known;
    }
    return switch (node) {
      case SqlLiteral literal -> literal.createSqlType(validator.getTypeFactory());
      case SqlDataTypeSpec spec -> spec.deriveType(validator);
      case SqlCall call when call.getKind() == SqlKind.AS -> type(call.operand(0));
      case SqlCall call when call.getKind() == SqlKind.CAST -> type(call.operand(1));
      default -> throw new Problem(ProblemCode.INTERNAL, "no type for " + node.getKind());
    };
  }
}
