package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType.Context;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the JSON documents of one message: each is a record, or an array of them. */
final class DocumentParser<T, F extends Enum<F> & RecordField> {
  /** Enough bytes for a library to take text for UTF-16 or UTF-32 by the zeros among them. */
  private static final int ENCODING_MARK_BYTES = 4;

  private final JsonParsers json;
  private final RecordType<T, F> type;
  private final FieldOrder fields;
  private final Message message;
  private final List<Parsed<T>> records = new ArrayList<>();
  private int offset;
  private byte[] bytes;

  DocumentParser(JsonParsers json, RecordType<T, F> type, Message message) {
    this.json = json;
    this.type = type;
    this.fields = new FieldOrder(type.fields());
    this.message = message;
  }

  /** The records found so far. */
  List<Parsed<T>> records() {
    return records;
  }

  /** Adds the documents' records, until there are too many. */
  void parse(List<Slice> documents) {
    if (documents.size() > 1 && parseTogether(documents)) {
      return;
    }
    for (int i = 0; i < documents.size() && isWithinLimit(); i++) {
      parse(documents.get(i));
    }
  }

  /**
   * Adds the records of all documents by a single parser: parsers of their own would be a third of
   * what parsing allocates.
   *
   * @return false, and nothing is added, unless each document is exactly one JSON value
   */
  boolean parseTogether(List<Slice> documents) {
    take(new Slice(documents.get(0).from(), message.data().length));
    boolean areValues = !hasZeroAtStart();
    try (JsonParser parser = json.create(bytes)) {
      for (int i = 0; i < documents.size() && areValues; i++) {
        areValues = parser.nextToken() != null;
        if (areValues) {
          parseValue(parser);
          areValues = offset + end(parser) == documents.get(i).to();
        }
      }
    } catch (IOException e) {
      areValues = false;
    }
    if (!areValues) {
      records.clear();
    }
    return areValues;
  }

  /** Adds the document's records, or one rejection when it is not JSON. */
  private void parse(Slice document) {
    take(document);
    if (hasZeroAtStart()) {
      rejectMalformed("zero bytes are not JSON; is this UTF-16?");
      return;
    }
    final int before = records.size();
    try (JsonParser parser = json.create(bytes)) {
      parse(parser);
    } catch (IOException e) {
      // Nothing of a document that is not JSON counts: what it meant to say cannot be known.
      records.subList(before, records.size()).clear();
      rejectMalformed(reason(e));
    }
  }

  private void take(Slice part) {
    offset = part.from();
    bytes = part.copyOf(message.data());
  }

  private void parse(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "no JSON value");
    }
    parseValue(parser);
    if (isWithinLimit() && parser.nextToken() != null) {
      throw new JsonParseException(parser, "more data after the end of the JSON value");
    }
  }

  private void parseValue(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      parseArray(parser);
    } else {
      records.add(parseRecord(parser));
    }
  }

  private boolean isWithinLimit() {
    return records.size() <= MessageParser.MAX_RECORDS;
  }

  private void parseArray(JsonParser parser) throws IOException {
    final int from = start(parser);
    final int before = records.size();
    while (isWithinLimit() && parser.nextToken() != JsonToken.END_ARRAY) {
      records.add(parseRecord(parser));
    }
    if (records.size() == before) {
      final Violation none = new Violation("", Rules.MIN_ITEMS, "[]");
      records.add(rejected(Kind.INVALID, List.of(none), from, end(parser)));
    }
  }

  private Parsed<T> parseRecord(JsonParser parser) throws IOException {
    final int from = start(parser);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      final Violation noObject = new Violation("", Rules.TYPE, notAnObject(parser));
      return rejected(Kind.INVALID, List.of(noObject), from, end(parser));
    }
    final RecordRules<F> rules = new RecordRules<>(JsonRecordReader.read(fields, bytes, parser));
    final int to = end(parser);
    final int index = records.size();
    if (Parsed.Erased.isAt(bytes, from, to)) {
      return new Parsed.Erased<>(index);
    }
    final T value = type.read(rules, new Context(message.id(), index, message.publishTime()));
    final List<Violation> violations = rules.violations();
    if (to - from > MessageParser.MAX_RECORD_BYTES) {
      violations.add(new Violation("", Rules.MAX_BYTES, String.valueOf(to - from)));
    }
    if (violations.isEmpty()) {
      return new Valid<>(index, value, offset + from, offset + to, Optional.empty());
    }
    if (violations.stream().anyMatch(violation -> !type.mayBeLeftOut(violation.field()))) {
      return rejected(Kind.INVALID, violations, from, to);
    }
    final Rejection leftOut = rejection(Kind.TAKEN_IN_PART, violations, from, to);
    return new Valid<>(index, value, offset + from, offset + to, Optional.of(leftOut));
  }

  private static String notAnObject(JsonParser parser) throws IOException {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return "[...]";
    }
    return parser.getText();
  }

  private void rejectMalformed(String reason) {
    final Violation notJson = new Violation("", Rules.JSON, reason);
    records.add(rejected(Kind.MALFORMED, List.of(notJson), 0, bytes.length));
  }

  private Parsed<T> rejected(Kind kind, List<Violation> reasons, int from, int to) {
    return new Rejected<>(rejection(kind, reasons, from, to), offset + from, offset + to);
  }

  private Rejection rejection(Kind kind, List<Violation> reasons, int from, int to) {
    return Rejection.of(kind, records.size(), reasons, bytes, from, to);
  }

  private boolean hasZeroAtStart() {
    for (int i = 0; i < Math.min(ENCODING_MARK_BYTES, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private String reason(IOException e) {
    if (e instanceof JsonProcessingException problem && problem.getLocation() != null) {
      return problem.getOriginalMessage()
          + " at byte "
          + (offset + problem.getLocation().getByteOffset());
    }
    return String.valueOf(e.getMessage());
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }
}
