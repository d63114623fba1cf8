package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Column;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.table.Field;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The columns of datasets as their files know them, in PostgreSQL: an id belongs to one name and
 * type for good. A column that comes again by its name and type shows what is there; one of another
 * type is another. Called under the lock of the dataset.
 */
final class FieldStore {

  private final JdbcClient jdbc;

  FieldStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of columns, in their order: known ones as they are, others with new ids. */
  List<Field> settle(DatasetId dataset, List<Column> columns) {
    var known = list(dataset);
    var next = highest(dataset) + 1;
    var fields = new ArrayList<Field>();
    for (var column : columns) {
      var same =
          known.stream()
              .filter(field ->
                  field.name().equals(column.name()) && field.type().equals(column.sqlType()))
              .findFirst();
      if (same.isPresent()) {
        fields.add(same.get());
      } else {
        var field = new Field(next++, column.name(), column.sqlType());
        replace(dataset, field);
        fields.add(field);
      }
    }
    return fields;
  }

  /** All fields in use. */
  List<Field> list(DatasetId dataset) {
    return jdbc.sql("select * from lake.field where dataset = :dataset and not retired order by id")
        .param("dataset", dataset.value())
        .query((row, number) ->
            new Field(row.getInt("id"), row.getString("name"), row.getString("type")))
        .list();
  }

  private int highest(DatasetId dataset) {
    return jdbc.sql("select coalesce(max(id), 0) from lake.field where dataset = :dataset")
        .param("dataset", dataset.value())
        .query(Integer.class)
        .single();
  }

  private void replace(DatasetId dataset, Field field) {
    jdbc.sql("update lake.field set retired = true where dataset = :dataset and name = :name")
        .param("dataset", dataset.value())
        .param("name", field.name())
        .update();
    jdbc.sql(
            "insert into lake.field (dataset, id, name, type) values (:dataset, :id, :name, :type)")
        .param("dataset", dataset.value())
        .param("id", field.id())
        .param("name", field.name())
        .param("type", field.type())
        .update();
  }
}
