package io.boomerang.testkit;

import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import io.boomerang.core.warehouse.Column;
import java.util.List;

/** A table's schema as the Storage Write API spells it. */
final class ProtoTableSchema {
  private ProtoTableSchema() {}

  static TableSchema of(List<Column> columns) {
    return TableSchema.newBuilder()
        .addAllFields(columns.stream().map(ProtoTableSchema::field).toList())
        .build();
  }

  private static TableFieldSchema field(Column column) {
    return TableFieldSchema.newBuilder()
        .setName(column.name())
        .setType(type(column.type()))
        .setMode(TableFieldSchema.Mode.valueOf(column.mode().name()))
        .addAllFields(column.fields().stream().map(ProtoTableSchema::field).toList())
        .build();
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
