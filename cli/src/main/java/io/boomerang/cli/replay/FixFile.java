package io.boomerang.cli.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.boomerang.core.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file of {@code --fix}: {@code {"drop": [FIELD, ...], "rename": {FIELD: NEW_NAME},
 * "cast": {FIELD: TYPE}, "default": {FIELD: VALUE}}}, each of them optional. Whatever is wrong is
 * said with file, line and column.
 */
final class FixFile {
  private static final int HASH_LENGTH = 12;

  private final String name;
  private final JsonParser parser;
  private final List<String> drop = new ArrayList<>();
  private final Map<String, String> rename = new LinkedHashMap<>();
  private final Map<String, Fix.Cast> cast = new LinkedHashMap<>();
  private final Map<String, JsonNode> defaults = new LinkedHashMap<>();

  private FixFile(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * The fix in the file.
   *
   * @throws IOException saying where the file is wrong
   */
  static Fix read(Path file) throws IOException {
    final String text = Files.readString(file);
    final JsonFactory json =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    json.setCodec(Fix.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    try (JsonParser parser = json.createParser(text)) {
      return new FixFile(file.toString(), parser).read(Sha256.hex(text).substring(0, HASH_LENGTH));
    } catch (JsonProcessingException e) {
      throw wrong(file.toString(), e.getLocation(), e.getOriginalMessage());
    }
  }

  private Fix read(String hash) throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      final String what = parser.currentName();
      final JsonLocation where = parser.currentTokenLocation();
      parser.nextToken();
      switch (what) {
        case "drop" -> readDrop();
        case "rename" -> readRename();
        case "cast" -> readCast();
        case "default" -> readDefault();
        default ->
            throw wrong(name, where, "there is no " + what + ": give drop, rename, cast, default");
      }
    }
    if (parser.nextToken() != null) {
      throw here("more after the end of the object");
    }
    if (drop.isEmpty() && rename.isEmpty() && cast.isEmpty() && defaults.isEmpty()) {
      throw here("it changes nothing: give drop, rename, cast or default");
    }
    return new Fix(hash, drop, rename, cast, defaults);
  }

  private void readDrop() throws IOException {
    expect(parser.currentToken(), JsonToken.START_ARRAY, "an array of fields");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      drop.add(text("a field"));
    }
  }

  private void readRename() throws IOException {
    expect(
        parser.currentToken(), JsonToken.START_OBJECT, "an object of fields and their new names");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      final String field = parser.currentName();
      parser.nextToken();
      rename.put(field, text("a field's new name"));
    }
  }

  private void readCast() throws IOException {
    expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of fields and types");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      final String field = parser.currentName();
      parser.nextToken();
      final Optional<Fix.Cast> type = Fix.Cast.of(text("a type"));
      cast.put(field, type.orElseThrow(() -> here("no type is called so: give " + Fix.Cast.ids())));
    }
  }

  private void readDefault() throws IOException {
    expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of fields and values");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      final String field = parser.currentName();
      parser.nextToken();
      final JsonLocation where = parser.currentTokenLocation();
      final JsonNode value = parser.readValueAsTree();
      if (value.isNull()) {
        throw wrong(name, where, "null is no value: leave the field out");
      }
      defaults.put(field, value);
    }
  }

  private String text(String what) throws IOException {
    expect(parser.currentToken(), JsonToken.VALUE_STRING, what + ", a text");
    if (parser.getText().isBlank()) {
      throw here("blank is not " + what);
    }
    return parser.getText();
  }

  private void expect(JsonToken found, JsonToken expected, String what) throws IOException {
    if (found != expected) {
      throw here("expected " + what);
    }
  }

  private IOException here(String reason) {
    return wrong(name, parser.currentTokenLocation(), reason);
  }

  private static IOException wrong(String name, JsonLocation where, String reason) {
    return new IOException(
        "%s:%d:%d: %s".formatted(name, where.getLineNr(), where.getColumnNr(), reason));
  }
}
