package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import java.util.List;
import java.util.Set;

/**
 * The protobuf message that a table's row is on the wire: field number n is the n-th column, from
 * 1, whichever columns the table lacks.
 */
final class RowDescriptor {
  private RowDescriptor() {}

  static ProtoSchema of(TableSchema schema, Set<String> missing) {
    return ProtoSchema.newBuilder()
        .setProtoDescriptor(message("Row", schema.columns(), missing))
        .build();
  }

  private static DescriptorProto message(String name, List<Column> columns, Set<String> missing) {
    final DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
    for (int i = 0; i < columns.size(); i++) {
      final Column column = columns.get(i);
      if (missing.contains(column.name())) {
        continue;
      }
      final FieldDescriptorProto.Builder field =
          FieldDescriptorProto.newBuilder()
              .setName(column.name())
              .setNumber(i + 1)
              .setType(type(column.type()))
              // The encoder sees to what is required, row by row.
              .setLabel(
                  column.mode() == Mode.REPEATED
                      ? FieldDescriptorProto.Label.LABEL_REPEATED
                      : FieldDescriptorProto.Label.LABEL_OPTIONAL);
      if (column.type() == Column.Type.RECORD) {
        final String nested = "Record" + (i + 1);
        message.addNestedType(message(nested, column.fields(), Set.of()));
        field.setTypeName(nested);
      }
      message.addField(field);
    }
    return message.build();
  }

  private static FieldDescriptorProto.Type type(Column.Type type) {
    return switch (type) {
      case STRING, JSON -> FieldDescriptorProto.Type.TYPE_STRING;
      case INTEGER, TIMESTAMP -> FieldDescriptorProto.Type.TYPE_INT64;
      case NUMERIC -> FieldDescriptorProto.Type.TYPE_BYTES;
      case FLOAT -> FieldDescriptorProto.Type.TYPE_DOUBLE;
      case BOOLEAN -> FieldDescriptorProto.Type.TYPE_BOOL;
      case DATE -> FieldDescriptorProto.Type.TYPE_INT32;
      case RECORD -> FieldDescriptorProto.Type.TYPE_MESSAGE;
    };
  }
}
