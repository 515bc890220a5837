package io.boomerang.testkit;

import com.google.cloud.bigquery.storage.v1.BigDecimalByteStringEncoder;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protobuf message that a writer says its rows are, and what such a row means in a table. */
final class WriterSchema {
  private final Descriptor descriptor;
  private final Map<String, Column> columns;

  WriterSchema(DescriptorProto proto, List<Column> columns) throws DescriptorValidationException {
    final var file =
        FileDescriptorProto.newBuilder().setName("writer.proto").addMessageType(proto).build();
    this.descriptor =
        FileDescriptor.buildFrom(file, new FileDescriptor[0]).getMessageTypes().get(0);
    this.columns = new LinkedHashMap<>();
    columns.forEach(column -> this.columns.put(column.name(), column));
  }

  /** The fields that the table has no column for. */
  List<String> extraFields() {
    return descriptor.getFields().stream()
        .map(FieldDescriptor::getName)
        .filter(name -> !columns.containsKey(name))
        .toList();
  }

  /** What makes the message unfit for the table, if anything. */
  Optional<String> mismatch() {
    for (Column column : columns.values()) {
      final FieldDescriptor field = descriptor.findFieldByName(column.name());
      if (field == null) {
        if (column.mode() == Mode.REQUIRED) {
          return Optional.of("the required field " + column.name() + " is missing");
        }
      } else if (field.getJavaType() != javaType(column.type())
          || field.isRepeated() != (column.mode() == Mode.REPEATED)) {
        return Optional.of(
            "the field %s is %s, the column %s %s"
                .formatted(field.getName(), field.getType(), column.mode(), column.type()));
      }
    }
    return Optional.empty();
  }

  /** A row's values by column, without those that it has none for. */
  Map<String, Object> decode(ByteString row) {
    final DynamicMessage message;
    try {
      message = DynamicMessage.parseFrom(descriptor, row);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a row that is no " + descriptor.getName(), e);
    }
    final Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : columns.values()) {
      final Object value = value(message, column);
      if (value != null) {
        values.put(column.name(), value);
      }
    }
    return values;
  }

  private static Object value(Message message, Column column) {
    final FieldDescriptor field = message.getDescriptorForType().findFieldByName(column.name());
    if (field == null) {
      return null;
    }
    if (!field.isRepeated()) {
      return message.hasField(field) ? single(column, message.getField(field)) : null;
    }
    final List<Object> values = new ArrayList<>();
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      values.add(single(column, message.getRepeatedField(field, i)));
    }
    return values;
  }

  private static Object single(Column column, Object wire) {
    return switch (column.type()) {
      case STRING, JSON, INTEGER, FLOAT, BOOLEAN -> wire;
      case NUMERIC -> BigDecimalByteStringEncoder.decodeNumericByteString((ByteString) wire);
      case TIMESTAMP -> Instant.EPOCH.plus((Long) wire, ChronoUnit.MICROS);
      case DATE -> LocalDate.ofEpochDay((Integer) wire);
      case RECORD -> {
        final List<Object> values = new ArrayList<>();
        column.fields().forEach(field -> values.add(value((Message) wire, field)));
        yield values;
      }
    };
  }

  private static FieldDescriptor.JavaType javaType(Column.Type type) {
    return switch (type) {
      case STRING, JSON -> FieldDescriptor.JavaType.STRING;
      case INTEGER, TIMESTAMP -> FieldDescriptor.JavaType.LONG;
      case NUMERIC -> FieldDescriptor.JavaType.BYTE_STRING;
      case FLOAT -> FieldDescriptor.JavaType.DOUBLE;
      case BOOLEAN -> FieldDescriptor.JavaType.BOOLEAN;
      case DATE -> FieldDescriptor.JavaType.INT;
      case RECORD -> FieldDescriptor.JavaType.MESSAGE;
    };
  }
}
