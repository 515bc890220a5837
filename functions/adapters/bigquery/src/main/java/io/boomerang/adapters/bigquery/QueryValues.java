package io.boomerang.adapters.bigquery;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.TableResult;
import io.boomerang.core.warehouse.QueryResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the port in BigQuery's forms, and back. */
final class QueryValues {
  private QueryValues() {}

  static QueryParameterValue parameter(Object value) {
    if (value instanceof String text) {
      return QueryParameterValue.string(text);
    }
    if (value instanceof Long number) {
      return QueryParameterValue.int64(number);
    }
    if (value instanceof BigDecimal number) {
      return QueryParameterValue.numeric(number);
    }
    if (value instanceof Double number) {
      return QueryParameterValue.float64(number);
    }
    if (value instanceof Boolean is) {
      return QueryParameterValue.bool(is);
    }
    if (value instanceof LocalDate date) {
      return QueryParameterValue.date(date.toString());
    }
    return QueryParameterValue.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
  }

  static QueryResult result(TableResult table, long bytesBilled) {
    final FieldList fields = table.getSchema().getFields();
    final List<Map<String, Object>> rows = new ArrayList<>();
    for (FieldValueList values : table.iterateAll()) {
      final Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < fields.size(); i++) {
        row.put(fields.get(i).getName(), value(fields.get(i), values.get(i)));
      }
      rows.add(row);
    }
    return new QueryResult(fields.stream().map(Field::getName).toList(), rows, bytesBilled);
  }

  private static Object value(Field field, FieldValue value) {
    if (value.isNull()) {
      return null;
    }
    return field.getMode() == Field.Mode.REPEATED
        ? value.getRepeatedValue().stream().map(element -> single(field, element)).toList()
        : single(field, value);
  }

  private static Object single(Field field, FieldValue value) {
    return switch (field.getType().getStandardType()) {
      case INT64 -> value.getLongValue();
      case FLOAT64 -> value.getDoubleValue();
      case NUMERIC, BIGNUMERIC -> plain(value.getNumericValue());
      case BOOL -> value.getBooleanValue();
      case TIMESTAMP -> Instant.EPOCH.plus(value.getTimestampValue(), ChronoUnit.MICROS);
      case DATE -> LocalDate.parse(value.getStringValue());
      case STRUCT -> record(field.getSubFields(), value.getRecordValue());
      default -> value.getStringValue();
    };
  }

  private static List<Object> record(FieldList fields, FieldValueList values) {
    final List<Object> record = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      record.add(value(fields.get(i), values.get(i)));
    }
    return record;
  }

  private static BigDecimal plain(BigDecimal value) {
    final BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
