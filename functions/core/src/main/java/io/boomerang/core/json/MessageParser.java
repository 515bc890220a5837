package io.boomerang.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.core.json.Parsed.Rejected;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType.Context;
import io.boomerang.core.json.Rejection.Kind;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a message apart into its records: one JSON object, a JSON array of them, or one a line.
 * Each record is valid or rejected by itself. Thread-safe; throws nothing, whatever the bytes are.
 */
public final class MessageParser<T> {
  /** Largest record: a row of the warehouse must hold it with room to spare. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  private static final int PARSER_DEPTH = 20_000;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(PARSER_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // Names come from strangers: a table of all they ever sent would grow without end.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final RecordType<T> type;

  public MessageParser(RecordType<T> type) {
    this.type = type;
  }

  /**
   * The message's records in order; never empty, because a message without records is itself
   * rejected.
   *
   * @param now the time of receipt, UTC
   */
  public List<Parsed<T>> parse(Message message, Instant now) {
    final byte[] data = message.data();
    final List<Parsed<T>> parsed = new ArrayList<>();
    if (!Utf8.isWellFormed(data)) {
      parsed.add(rejected(Kind.MALFORMED, 0, data, new Violation("", Rules.UTF8, "")));
      return parsed;
    }
    for (Slice slice : Slice.recordsOf(data)) {
      new Document(slice, message, now).parse(parsed);
    }
    if (parsed.isEmpty()) {
      parsed.add(rejected(Kind.MALFORMED, 0, data, new Violation("", Rules.EMPTY, "")));
    }
    return parsed;
  }

  private static String notAnObject(JsonParser parser) throws IOException {
    if (parser.currentToken() == null) {
      return "";
    }
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return "[...]";
    }
    return parser.getText();
  }

  private Parsed<T> rejected(Kind kind, int index, byte[] raw, Violation reason) {
    return rejected(kind, index, raw, List.of(reason));
  }

  private Parsed<T> rejected(Kind kind, int index, byte[] raw, List<Violation> reasons) {
    final int kept = Math.min(raw.length, Rejection.MAX_RAW_LENGTH * 4);
    final String text = new String(raw, 0, kept, StandardCharsets.UTF_8);
    return new Rejected<>(new Rejection(kind, index, reasons, text, raw.length));
  }

  private static String reason(IOException e) {
    return e instanceof JsonProcessingException problem
        ? problem.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  /** One JSON document of a message, and the parser's way through it. */
  private final class Document {
    private final int offset;
    private final byte[] bytes;
    private final Message message;
    private final Instant now;

    Document(Slice slice, Message message, Instant now) {
      this.offset = slice.from();
      this.bytes = slice.copyOf(message.data());
      this.message = message;
      this.now = now;
    }

    void parse(List<Parsed<T>> parsed) {
      final int before = parsed.size();
      try (JsonParser parser = json.createParser(bytes)) {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
          parseArray(parser, parsed);
        } else {
          parsed.add(parseRecord(parser, parsed.size()));
        }
        if (parser.nextToken() != null) {
          throw new JsonParseException(parser, "more data after the end of the JSON value");
        }
      } catch (IOException e) {
        // Nothing of a document that is not JSON counts: what it meant to say cannot be known.
        parsed.subList(before, parsed.size()).clear();
        parsed.add(
            rejected(Kind.MALFORMED, before, bytes, new Violation("", Rules.JSON, reason(e))));
      }
    }

    private void parseArray(JsonParser parser, List<Parsed<T>> parsed) throws IOException {
      final int before = parsed.size();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parsed.add(parseRecord(parser, parsed.size()));
      }
      if (parsed.size() == before) {
        final Violation none = new Violation("", Rules.MIN_ITEMS, "[]");
        parsed.add(rejected(Kind.INVALID, before, bytes, none));
      }
    }

    private Parsed<T> parseRecord(JsonParser parser, int index) throws IOException {
      final int from = (int) parser.currentTokenLocation().getByteOffset();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        final Violation noObject = new Violation("", Rules.TYPE, notAnObject(parser));
        return rejected(
            Kind.INVALID, index, Arrays.copyOfRange(bytes, from, end(parser)), noObject);
      }
      final RecordRules rules = new RecordRules(RecordReader.read(type.fields(), bytes, parser));
      final int to = end(parser);
      final T value =
          type.read(rules, new Context(message.id(), index, message.publishTime(), now));
      final List<Violation> violations = rules.violations();
      if (to - from > MAX_RECORD_BYTES) {
        violations.add(new Violation("", Rules.MAX_BYTES, String.valueOf(to - from)));
      }
      return violations.isEmpty()
          ? new Valid<>(index, value, offset + from, offset + to)
          : rejected(Kind.INVALID, index, Arrays.copyOfRange(bytes, from, to), violations);
    }

    private int end(JsonParser parser) {
      return (int) parser.currentLocation().getByteOffset();
    }
  }
}
