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
final class JsonRecordReader {
  /** Most fields of a record, those that its type knows included. */
  static final int MAX_FIELDS = 1_000;

  /** Most violations that are kept: a key may stand a million times in one record. */
  private static final int MAX_VIOLATIONS = 100;

  /** Enough for the part of a value that a {@link Violation} keeps. */
  private static final int MAX_VALUE_BYTES = 4 * Violation.MAX_VALUE_LENGTH;

  private final FieldOrder fields;
  private final byte[] data;
  private final JsonParser parser;
  private final Kind[] kinds;
  private final String[] texts;
  private final List<Violation> violations = new ArrayList<>();
  private int count;
  private StringBuilder extra;
  private Set<String> extraNames;

  private JsonRecordReader(FieldOrder fields, byte[] data, JsonParser parser) {
    this.fields = fields;
    this.data = data;
    this.parser = parser;
    this.kinds = new Kind[fields.fields().size()];
    Arrays.fill(kinds, Kind.ABSENT);
    this.texts = new String[kinds.length];
  }

  /**
   * Reads the object that the parser is at.
   *
   * @param data what the parser reads, so that unknown values are copied as they were written
   * @param parser at the object's opening brace; left at its closing one
   */
  static RawRecord read(FieldOrder fields, byte[] data, JsonParser parser) throws IOException {
    return new JsonRecordReader(fields, data, parser).read();
  }

  private RawRecord read() throws IOException {
    fields.startRecord();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      final int place = fields.place(name);
      if (place < 0) {
        readUnknown(name);
      } else if (kinds[place] != Kind.ABSENT) {
        parser.nextToken();
        report(name, Rules.DUPLICATE_KEY, valueText());
      } else {
        readKnown(place);
      }
    }
    if (count > MAX_FIELDS) {
      report("", Rules.MAX_PROPERTIES, String.valueOf(count));
    }
    final String json = extra == null ? null : extra.append('}').toString();
    return new RawRecord(fields.fields(), kinds, texts, json, violations);
  }

  private void readKnown(int place) throws IOException {
    count++;
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

  /** The current value's text; a container is skipped and the start of its JSON given. */
  private String valueText() throws IOException {
    if (!parser.currentToken().isStructStart()) {
      return parser.getText();
    }
    final int from = tokenStart();
    parser.skipChildren();
    return startOf(from);
  }

  private void readUnknown(String name) throws IOException {
    final int from = tokenStart();
    parser.nextToken();
    final String brokenRule = UnknownValue.skip(parser);
    if (extraNames == null) {
      extraNames = new HashSet<>();
    }
    // Beyond the limit names are only counted, so that a record of a million costs no memory.
    final boolean isNew = count >= MAX_FIELDS || extraNames.add(name);
    if (!isNew) {
      report(name, Rules.DUPLICATE_KEY, startOf(from));
      return;
    }
    count++;
    if (brokenRule != null) {
      report(name, brokenRule, startOf(from));
    } else if (count <= MAX_FIELDS) {
      keep(from);
    }
  }

  /** Copies the member, unless the record is too large anyway. */
  private void keep(int from) {
    final int to = tokenEnd();
    if (extra == null) {
      extra = new StringBuilder("{");
    } else {
      extra.append(',');
    }
    if (extra.length() + to - from <= MessageParser.MAX_RECORD_BYTES) {
      extra.append(new String(data, from, to - from, StandardCharsets.UTF_8));
    }
  }

  private void report(String field, String rule, String value) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(new Violation(field, rule, value));
    }
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private int tokenEnd() {
    return (int) parser.currentLocation().getByteOffset();
  }

  private String startOf(int from) {
    final int length = Math.min(tokenEnd() - from, MAX_VALUE_BYTES);
    return new String(data, from, length, StandardCharsets.UTF_8);
  }
}
