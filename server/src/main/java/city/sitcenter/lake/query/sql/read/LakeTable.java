package city.sitcenter.lake.query.sql.read;

import city.sitcenter.catalog.Contract;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AbstractTable;

/** A dataset as the validator knows it: the columns that this actor may read. */
public final class LakeTable extends AbstractTable {

  private final Contract contract;

  LakeTable(Contract contract) {
    this.contract = contract;
  }

  public Contract contract() {
    return contract;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    var types = (CityTypes) factory;
    var row = factory.builder();
    contract.columns().forEach(column -> row.add(column.name(), types.of(column)));
    return row.build();
  }
}
