package io.boomerang.adapters.firestore;

import com.google.firestore.v1.ArrayValue;
import com.google.firestore.v1.MapValue;
import com.google.firestore.v1.Value;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields and values between our form and Firestore's. A name that Firestore keeps for itself,
 * {@code __this__}, gets a {@code %} in front, and so does one that has a {@code %} there already.
 */
final class FirestoreValues {
  /** Holds an id that its document's name could not; no field of ours becomes this name. */
  static final String ID_FIELD = "%id";

  private FirestoreValues() {}

  static Map<String, Value> toFields(Map<?, ?> fields) {
    final Map<String, Value> values = new LinkedHashMap<>();
    fields.forEach((name, value) -> values.put(toName((String) name), toValue(value)));
    return values;
  }

  static Map<String, Object> fromFields(Map<String, Value> values) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (!name.equals(ID_FIELD)) {
            fields.put(fromName(name), fromValue(value));
          }
        });
    return Collections.unmodifiableMap(fields);
  }

  static String toName(String name) {
    final boolean reserved = name.length() >= 4 && name.startsWith("__") && name.endsWith("__");
    return reserved || name.startsWith("%") ? "%" + name : name;
  }

  static Value toValue(Object value) {
    final Value.Builder converted = Value.newBuilder();
    if (value == null) {
      converted.setNullValue(NullValue.NULL_VALUE);
    } else if (value instanceof String text) {
      converted.setStringValue(text);
    } else if (value instanceof Long number) {
      converted.setIntegerValue(number);
    } else if (value instanceof Boolean truth) {
      converted.setBooleanValue(truth);
    } else if (value instanceof Instant time) {
      converted.setTimestampValue(toTimestamp(time));
    } else if (value instanceof List<?> list) {
      final ArrayValue.Builder array = ArrayValue.newBuilder();
      list.forEach(element -> array.addValues(toValue(element)));
      converted.setArrayValue(array);
    } else if (value instanceof Map<?, ?> map) {
      converted.setMapValue(MapValue.newBuilder().putAllFields(toFields(map)));
    } else {
      throw new IllegalArgumentException("Firestore is not to hold a " + value.getClass());
    }
    return converted.build();
  }

  static Timestamp toTimestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  static Instant fromTimestamp(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static String fromName(String name) {
    return name.startsWith("%") ? name.substring(1) : name;
  }

  private static Object fromValue(Value value) {
    return switch (value.getValueTypeCase()) {
      case NULL_VALUE -> null;
      case STRING_VALUE -> value.getStringValue();
      case INTEGER_VALUE -> value.getIntegerValue();
      case BOOLEAN_VALUE -> value.getBooleanValue();
      case TIMESTAMP_VALUE -> fromTimestamp(value.getTimestampValue());
      case MAP_VALUE -> fromMap(value.getMapValue());
      case ARRAY_VALUE -> fromList(value.getArrayValue());
      default ->
          throw new IllegalStateException(
              "someone else stored a " + value.getValueTypeCase() + ", which we never do");
    };
  }

  private static Map<String, Object> fromMap(MapValue map) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    map.getFieldsMap().forEach((name, value) -> fields.put(fromName(name), fromValue(value)));
    return Collections.unmodifiableMap(fields);
  }

  private static List<Object> fromList(ArrayValue array) {
    final List<Object> list = new ArrayList<>(array.getValuesCount());
    array.getValuesList().forEach(value -> list.add(fromValue(value)));
    return Collections.unmodifiableList(list);
  }
}
