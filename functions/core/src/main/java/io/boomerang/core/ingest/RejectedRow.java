package io.boomerang.core.ingest;

import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Violation;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code rejected_events}, whichever topic the input came from.
 *
 * @param publishedAt when the message was published, UTC
 * @param ingestedAt when the input was rejected, UTC
 * @param producer who sent the message; null when it does not say
 */
public record RejectedRow(
    Rejection rejection,
    String topic,
    String messageId,
    Instant publishedAt,
    Instant ingestedAt,
    String producer) {

  /** Of a message that does not say who sent it. */
  public RejectedRow(
      Rejection rejection,
      String topic,
      String messageId,
      Instant publishedAt,
      Instant ingestedAt) {
    this(rejection, topic, messageId, publishedAt, ingestedAt, null);
  }

  /** The table's mapping, read from its schema file. */
  public static RowMapping<RejectedRow> mapping() {
    return RowMapping.of(
        TableSchema.of("rejected_events"),
        Map.<String, Function<RejectedRow, ?>>ofEntries(
            Map.entry("rejection_id", RejectedRow::id),
            Map.entry("topic", RejectedRow::topic),
            Map.entry("kind", row -> row.rejection.kind().id()),
            Map.entry("reasons", row -> reasons(row.rejection.reasons())),
            Map.entry("rule", row -> row.rejection.reasons().get(0).rule()),
            Map.entry("field", row -> row.rejection.reasons().get(0).field()),
            Map.entry("raw", row -> row.rejection.raw()),
            Map.entry("raw_bytes", row -> row.rejection.rawBytes()),
            Map.entry("message_id", RejectedRow::messageId),
            Map.entry("message_index", row -> row.rejection.index()),
            Map.entry("published_at", RejectedRow::publishedAt),
            Map.entry("ingested_at", RejectedRow::ingestedAt),
            Map.entry("producer", RejectedRow::producer)));
  }

  /** The same at each delivery of the message. */
  private String id() {
    return topic + "/" + messageId + "/" + rejection.index();
  }

  private static List<List<String>> reasons(List<Violation> violations) {
    return violations.stream().map(v -> List.of(v.field(), v.rule(), v.value())).toList();
  }
}
