package io.boomerang.cli.publish;

import io.boomerang.core.event.EventType;
import io.boomerang.core.message.Topic;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The records of one message: the object itself when there is one, else one a line. */
final class PendingMessage {
  /** As long as an attribute's value may be, far longer than any type of ours. */
  private static final int MAX_TYPE_LENGTH = 256;

  private static final String EVENT_TYPE = "event_type";

  private final List<RecordReading.Found> records = new ArrayList<>();
  private final Instant since;
  private int bytes;

  /** An empty one, begun at this time of the pace. */
  PendingMessage(Instant since) {
    this.since = since;
  }

  void add(RecordReading.Found record) {
    records.add(record);
    bytes += record.json().length + 1;
  }

  Instant since() {
    return since;
  }

  int size() {
    return records.size();
  }

  int bytes() {
    return bytes;
  }

  long lastLine() {
    return records.get(records.size() - 1).line();
  }

  /** The message to send. */
  Sender.Parcel parcel(Topic topic) {
    return new Sender.Parcel(topic, data(), attributes(), size());
  }

  byte[] data() {
    final var data = new ByteArrayOutputStream(bytes);
    for (RecordReading.Found record : records) {
      if (data.size() > 0) {
        data.write('\n');
      }
      data.writeBytes(record.json());
    }
    return data.toByteArray();
  }

  /** Subscriptions filter by the type, so what is stated holds for every event. */
  Map<String, String> attributes() {
    final String type = records.get(0).eventType();
    final boolean isShared =
        type != null
            && !type.isEmpty()
            && type.length() <= MAX_TYPE_LENGTH
            && records.stream().allMatch(record -> type.equals(record.eventType()));
    if (isShared) {
      return Map.of(EVENT_TYPE, type);
    }
    return records.stream().allMatch(PendingMessage::isNoSale)
        ? Map.of(EVENT_TYPE, EventType.NO_SALE)
        : Map.of();
  }

  /** Of a type that we do not know nothing is stated. */
  private static boolean isNoSale(RecordReading.Found record) {
    return record.eventType() != null
        && EventType.BY_ID.containsKey(record.eventType())
        && !EventType.BY_ID.get(record.eventType()).isSale();
  }
}
