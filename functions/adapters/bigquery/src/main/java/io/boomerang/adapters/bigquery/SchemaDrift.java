package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says how a table in BigQuery differs from the schema file, for whoever must mend it. */
final class SchemaDrift {
  private SchemaDrift() {}

  /** Every difference that keeps rows out, in words; empty when there is none. */
  static List<String> describe(List<Column> ours, List<TableFieldSchema> theirs) {
    final Map<String, TableFieldSchema> byName = new LinkedHashMap<>();
    theirs.forEach(field -> byName.put(field.getName(), field));
    final Set<String> known = new HashSet<>();
    final List<String> differences = new ArrayList<>();
    for (Column column : ours) {
      known.add(column.name());
      final TableFieldSchema field = byName.get(column.name());
      if (field == null) {
        differences.add("it lacks column " + column.name() + " " + column.type());
      } else if (field.getType() != type(column.type())) {
        differences.add(
            "its column %s is %s, not %s"
                .formatted(column.name(), field.getType(), type(column.type())));
      } else if ((field.getMode() == TableFieldSchema.Mode.REPEATED)
          != (column.mode() == Mode.REPEATED)) {
        differences.add(
            "its column %s is %s, not %s".formatted(column.name(), field.getMode(), column.mode()));
      }
    }
    for (TableFieldSchema field : theirs) {
      if (field.getMode() == TableFieldSchema.Mode.REQUIRED && !known.contains(field.getName())) {
        differences.add("it requires column " + field.getName() + ", which we do not know");
      }
    }
    return differences;
  }

  private static TableFieldSchema.Type type(Column.Type type) {
    return switch (type) {
      case STRING -> TableFieldSchema.Type.STRING;
      case INTEGER -> TableFieldSchema.Type.INT64;
      case NUMERIC -> TableFieldSchema.Type.NUMERIC;
      case FLOAT -> TableFieldSchema.Type.DOUBLE;
      case BOOLEAN -> TableFieldSchema.Type.BOOL;
      case TIMESTAMP -> TableFieldSchema.Type.TIMESTAMP;
      case DATE -> TableFieldSchema.Type.DATE;
      case JSON -> TableFieldSchema.Type.JSON;
      case RECORD -> TableFieldSchema.Type.STRUCT;
    };
  }
}
