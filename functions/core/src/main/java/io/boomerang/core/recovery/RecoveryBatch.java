package io.boomerang.core.recovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.boomerang.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look hands over, as topic {@code cart-recoveries} carries it: {@code {"due_by": time,
 * "carts": [session, ...], "offers": [id, ...]}}.
 *
 * @param dueBy by the look's clock all of it is due then
 * @param carts sessions whose carts are to be decided on
 * @param offers ids of offers that are to be gone on with
 */
record RecoveryBatch(Instant dueBy, List<String> carts, List<String> offers) {
  /** Few enough to be worked on within one push. */
  static final int MOST = 50;

  /** Ids are what browsers sent: whatever UTF-8 cannot carry is escaped. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  RecoveryBatch {
    carts = List.copyOf(carts);
    offers = List.copyOf(offers);
  }

  static RecoveryBatch of(Instant dueBy, List<Due> items) {
    return new RecoveryBatch(
        dueBy,
        items.stream().filter(Due::isCart).map(Due::id).toList(),
        items.stream().filter(due -> !due.isCart()).map(Due::id).toList());
  }

  byte[] encode() {
    final var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("due_by", dueBy.toString());
      write(json, "carts", carts);
      write(json, "offers", offers);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String name, List<String> ids) throws IOException {
    json.writeArrayFieldStart(name);
    for (String id : ids) {
      json.writeString(id);
    }
    json.writeEndArray();
  }

  /** The batch; empty when the bytes are none. */
  static Optional<RecoveryBatch> decode(byte[] data) {
    try {
      final Map<String, Object> fields = Json.object(data);
      final Instant dueBy =
          fields.get("due_by") instanceof String time ? Instant.parse(time) : Instant.EPOCH;
      return Optional.of(
          new RecoveryBatch(dueBy, texts(fields.get("carts")), texts(fields.get("offers"))));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> values
        ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
