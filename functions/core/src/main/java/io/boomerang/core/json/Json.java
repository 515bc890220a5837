package io.boomerang.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Small JSON values as maps, lists, texts, numbers, booleans and null, and back. What is large or
 * comes with each event is read and written token by token, by those who do it.
 *
 * <p>Decimals keep their digits in both directions. Anything else, such as an instant, is written
 * as its text.
 */
public final class Json {
  private static final JsonFactory JSON = new JsonFactory();

  private Json() {}

  /** The value on one line. */
  public static String text(Object value) {
    return new String(bytes(value), UTF_8);
  }

  /** The value on one line, in UTF-8. */
  public static byte[] bytes(Object value) {
    return bytes(value, json -> {});
  }

  /** The value for people to read, a line a field, in UTF-8. */
  public static byte[] pretty(Object value) {
    return bytes(value, JsonGenerator::useDefaultPrettyPrinter);
  }

  private static byte[] bytes(Object value, Consumer<JsonGenerator> form) {
    final var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      form.accept(json);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The fields of an object, in its order: texts, booleans, null, {@code Long} or a {@code
   * BigInteger} for whole numbers, {@code BigDecimal} for others, {@code Map} and {@code List}.
   *
   * @param text one JSON object in UTF-8, and nothing else
   * @throws IOException when it is something else
   */
  public static Map<String, Object> object(byte[] text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      return only(json);
    }
  }

  /** The fields of an object; see {@link #object(byte[])}. */
  public static Map<String, Object> object(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      return only(json);
    }
  }

  /**
   * The elements of an array, in its order; see {@link #object(byte[])}.
   *
   * @param text one JSON array in UTF-8, and nothing else
   * @throws IOException when it is something else
   */
  public static List<Object> list(byte[] text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("not a JSON array");
      }
      final List<Object> elements = elements(json);
      if (json.nextToken() != null) {
        throw new IOException("more after the JSON array");
      }
      return elements;
    }
  }

  private static Map<String, Object> only(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not a JSON object");
    }
    final Map<String, Object> fields = fields(json);
    if (json.nextToken() != null) {
      throw new IOException("more after the JSON object");
    }
    return fields;
  }

  private static Map<String, Object> fields(JsonParser json) throws IOException {
    final Map<String, Object> fields = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      fields.put(name, value(json));
    }
    return fields;
  }

  private static List<Object> elements(JsonParser json) throws IOException {
    final List<Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return elements;
  }

  private static Object value(JsonParser json) throws IOException {
    final JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return fields(json);
    }
    if (token == JsonToken.START_ARRAY) {
      return elements(json);
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return json.getDecimalValue();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? json.getBigIntegerValue()
          : (Object) json.getLongValue();
    }
    return scalar(json, token);
  }

  private static Object scalar(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token.isBoolean() ? (Object) json.getBooleanValue() : json.getText();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object each : list) {
        write(json, each);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeScalar(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal.toPlainString());
    } else if (value instanceof Number number && isFinite(number)) {
      json.writeNumber(number.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  /** JSON has no word for what is no number. */
  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }
}
