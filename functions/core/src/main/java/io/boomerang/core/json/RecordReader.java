package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.core.json.RawRecord.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one JSON object off a parser into a {@link RawRecord}, keeping what it does not know. */
final class RecordReader {
  /** Deepest nesting of an unknown field's value that is kept. */
  static final int MAX_DEPTH = 64;

  private final Fields fields;
  private final byte[] data;
  private final JsonParser parser;
  private final Kind[] kinds;
  private final String[] texts;
  private final List<Violation> violations = new ArrayList<>();
  private StringBuilder extra;
  private Set<String> extraNames;

  private RecordReader(Fields fields, byte[] data, JsonParser parser) {
    this.fields = fields;
    this.data = data;
    this.parser = parser;
    this.kinds = new Kind[fields.size()];
    Arrays.fill(kinds, Kind.ABSENT);
    this.texts = new String[fields.size()];
  }

  /**
   * @param data what the parser reads, so that unknown values are copied as they were written
   * @param parser at the object's opening brace; left at its closing one
   */
  static RawRecord read(Fields fields, byte[] data, JsonParser parser) throws IOException {
    return new RecordReader(fields, data, parser).read();
  }

  private RawRecord read() throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      final int place = fields.place(name);
      if (place < 0) {
        readUnknown(name);
      } else if (kinds[place] != Kind.ABSENT) {
        parser.nextToken();
        violations.add(new Violation(name, Rules.DUPLICATE_KEY, valueText()));
      } else {
        readKnown(place);
      }
    }
    final String json = extra == null ? null : extra.append('}').toString();
    return new RawRecord(fields, kinds, texts, json, violations);
  }

  private void readKnown(int place) throws IOException {
    final JsonToken token = parser.nextToken();
    kinds[place] = kind(token);
    texts[place] = kinds[place] == Kind.NULL ? null : valueText();
  }

  private static Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Kind.STRING;
      case VALUE_NUMBER_INT -> Kind.INTEGER;
      case VALUE_NUMBER_FLOAT -> Kind.DECIMAL;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      case VALUE_NULL -> Kind.NULL;
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      default -> throw new IllegalStateException("no value: " + token);
    };
  }

  /** The current value's text; a container is skipped and given as it was written. */
  private String valueText() throws IOException {
    if (!parser.currentToken().isStructStart()) {
      return parser.getText();
    }
    final int from = tokenStart();
    parser.skipChildren();
    return Text.cut(slice(from), Violation.MAX_VALUE_LENGTH);
  }

  private void readUnknown(String name) throws IOException {
    final int from = tokenStart();
    parser.nextToken();
    final int depth = skipMeasuringDepth();
    if (extraNames == null) {
      extraNames = new HashSet<>();
    }
    if (!extraNames.add(name)) {
      violations.add(new Violation(name, Rules.DUPLICATE_KEY, slice(from)));
    } else if (depth > MAX_DEPTH) {
      violations.add(new Violation(name, Rules.MAX_DEPTH, slice(from)));
    } else {
      extra = extra == null ? new StringBuilder("{") : extra.append(',');
      extra.append(slice(from));
    }
  }

  private int skipMeasuringDepth() throws IOException {
    int depth = 0;
    int deepest = 0;
    do {
      final JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        deepest = Math.max(deepest, ++depth);
      } else if (token.isStructEnd()) {
        depth--;
      }
    } while (depth > 0 && parser.nextToken() != null);
    // The parser reads strings lazily; the end of one is where the next member begins.
    parser.finishToken();
    return deepest;
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private String slice(int from) {
    final int to = (int) parser.currentLocation().getByteOffset();
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }
}
