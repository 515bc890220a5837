package io.boomerang.core.loyalty.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that knows where it stands in its file.
 *
 * @param text a scalar as written, without quotes; empty for a container
 * @param fields of an object, empty otherwise
 * @param elements of an array, empty otherwise
 */
record Located(
    Kind kind,
    String text,
    Map<String, Located> fields,
    List<Located> elements,
    int line,
    int column) {
  enum Kind {
    OBJECT("an object"),
    ARRAY("an array"),
    STRING("text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads a whole file.
   *
   * @throws InvalidRulesException when it is not JSON, naming file, line and column
   */
  static Located parse(String file, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new InvalidRulesException(List.of(file + ":1:1: the file is empty"));
      }
      final Located root = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more data after the end of the rules");
      }
      return root;
    } catch (JsonParseException e) {
      final JsonLocation at = e.getLocation();
      throw new InvalidRulesException(
          List.of(
              "%s:%d:%d: %s"
                  .formatted(file, at.getLineNr(), at.getColumnNr(), e.getOriginalMessage())));
    } catch (IOException e) {
      throw new InvalidRulesException(List.of(file + ": " + e.getMessage()));
    }
  }

  private static Located value(JsonParser parser) throws IOException {
    final JsonLocation at = parser.currentTokenLocation();
    final Map<String, Located> fields = new LinkedHashMap<>();
    final List<Located> elements = new ArrayList<>();
    final Kind kind = kind(parser.currentToken());
    String text = "";
    if (kind == Kind.OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        final String name = parser.currentName();
        parser.nextToken();
        fields.put(name, value(parser));
      }
    } else if (kind == Kind.ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
    } else {
      text = parser.getText();
    }
    return new Located(kind, text, fields, elements, at.getLineNr(), at.getColumnNr());
  }

  private static Kind kind(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return Kind.OBJECT;
    }
    if (token == JsonToken.START_ARRAY) {
      return Kind.ARRAY;
    }
    if (token == JsonToken.VALUE_STRING) {
      return Kind.STRING;
    }
    if (token == JsonToken.VALUE_NULL) {
      return Kind.NULL;
    }
    return token.isNumeric() ? Kind.NUMBER : Kind.BOOLEAN;
  }
}
