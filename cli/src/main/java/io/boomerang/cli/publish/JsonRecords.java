package io.boomerang.cli.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.boomerang.cli.publish.RecordReading.Broken;
import io.boomerang.cli.record.EventColumn;
import io.boomerang.core.json.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads one JSON object, and keeps it byte for byte but for what is adjusted. */
final class JsonRecords {
  /** As deep as the pipeline reads, because what is too deep is the pipeline's to reject. */
  private static final int MAX_DEPTH = 20_000;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // It would take a line with zeros for UTF-16, and then fail on all of it.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();
  private final RecordAdjustment adjustment;

  JsonRecords(RecordAdjustment adjustment) {
    this.adjustment = adjustment;
  }

  /**
   * What became of a piece of a file.
   *
   * @param place what its id is made of, where it has none
   */
  RecordReading read(FileLine line, long place) throws IOException {
    if (!Text.isUtf8(line.bytes())) {
      return broken(line, "not UTF-8");
    }
    if (hasZero(line.bytes())) {
      return broken(line, "zero bytes are not JSON; is this UTF-16?");
    }
    try (JsonParser parser = json.createParser(line.bytes())) {
      return read(line, place, parser);
    } catch (JsonProcessingException e) {
      return broken(line, "not JSON: " + e.getOriginalMessage());
    }
  }

  private static Broken broken(FileLine line, String reason) {
    return new Broken(line.number(), line.lines(), reason);
  }

  /** FileLine breaks of sound JSON are between its values, where blanks do as well. */
  private static byte[] onOneLine(byte[] object) {
    for (int i = 0; i < object.length; i++) {
      if (object[i] == '\n' || object[i] == '\r') {
        object[i] = ' ';
      }
    }
    return object;
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private RecordReading read(FileLine line, long place, JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return broken(line, "not a JSON object");
    }
    final int start = (int) parser.currentTokenLocation().getByteOffset();
    final Value id = new Value();
    final Value time = new Value();
    final Value type = new Value();
    final Value refersTo = new Value();
    boolean isEmpty = true;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      isEmpty = false;
      if (name.equals(EventColumn.EVENT_ID.id())) {
        id.read(parser);
      } else if (name.equals(EventColumn.EVENT_TIME.id())) {
        time.read(parser);
      } else if (name.equals(EventColumn.EVENT_TYPE.id())) {
        type.read(parser);
      } else if (name.equals(EventColumn.REFERS_TO.id())) {
        refersTo.read(parser);
      } else {
        parser.nextToken();
        parser.skipChildren();
      }
    }
    final int end = (int) parser.currentLocation().getByteOffset();
    if (parser.nextToken() != null) {
      return broken(line, "more after the JSON object");
    }
    final Instant moved = adjustment.time(time.text);
    final var edited = new Edited(line.bytes(), start, end, isEmpty);
    edited.setId(place, id);
    edited.move(refersTo);
    if (moved != null && adjustment.rewritesTimes()) {
      edited.replace(time.from, time.to, edited.quoted(moved.toString()));
    }
    return new RecordReading.Found(
        line.number(), line.lines(), onOneLine(edited.bytes()), type.text, moved);
  }

  /** A field's value and where it stands. */
  private static final class Value {
    private String text;
    private boolean isNothing = true;
    private int from = -1;
    private int to;

    void read(JsonParser parser) throws IOException {
      final JsonToken token = parser.nextToken();
      from = (int) parser.currentTokenLocation().getByteOffset();
      text = token == JsonToken.VALUE_STRING ? parser.getText() : null;
      isNothing = token == JsonToken.VALUE_NULL || "".equals(text);
      parser.skipChildren();
      parser.finishToken();
      to = (int) parser.currentLocation().getByteOffset();
    }
  }

  /** The object with some of its values replaced. */
  private final class Edited {
    private final byte[] source;
    private final int start;
    private final int end;
    private final boolean isEmpty;
    private final NavigableMap<Integer, Edit> edits = new TreeMap<>();

    Edited(byte[] source, int start, int end, boolean isEmpty) {
      this.source = source;
      this.start = start;
      this.end = end;
      this.isEmpty = isEmpty;
    }

    /** Gives the object an id where it has none, and moves the one that it has. */
    void setId(long place, Value id) {
      if (!id.isNothing) {
        move(id);
        return;
      }
      adjustment.idOf(place).ifPresent(own -> setId(id, own));
    }

    /** Adds what a moved event's id ends in, within the quotes and byte for byte otherwise. */
    void move(Value id) {
      if (id.text != null && !id.isNothing && !adjustment.suffix().isEmpty()) {
        replace(id.to - 1, id.to - 1, adjustment.suffix());
      }
    }

    void replace(int from, int to, String text) {
      edits.put(from, new Edit(to, text));
    }

    byte[] bytes() {
      final var out = new ByteArrayOutputStream(end - start + 64);
      int copied = start;
      for (Map.Entry<Integer, Edit> edit : edits.entrySet()) {
        out.write(source, copied, edit.getKey() - copied);
        out.writeBytes(edit.getValue().text.getBytes(StandardCharsets.UTF_8));
        copied = edit.getValue().to;
      }
      out.write(source, copied, end - copied);
      return out.toByteArray();
    }

    private void setId(Value id, String own) {
      if (id.from >= 0) {
        replace(id.from, id.to, quoted(own));
        return;
      }
      final int afterBrace = start + 1;
      replace(afterBrace, afterBrace, "\"event_id\":" + quoted(own) + (isEmpty ? "" : ","));
    }

    String quoted(String text) {
      return '"' + text + '"';
    }
  }

  /** What stands from some place up to {@code to}, and the text that replaces it. */
  private record Edit(int to, String text) {}
}
