package io.boomerang.core.ingest;

import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.message.Message;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code events}.
 *
 * @param messageId the message that carried the event
 * @param publishedAt when the message was published, UTC
 * @param ingestedAt when the row was made, UTC
 * @param producer who sent the message; null when it does not say
 */
public record EventRow(
    ShopEvent event, String messageId, Instant publishedAt, Instant ingestedAt, String producer) {

  /** Of a message that does not say who sent it. */
  public EventRow(ShopEvent event, String messageId, Instant publishedAt, Instant ingestedAt) {
    this(event, messageId, publishedAt, ingestedAt, null);
  }

  static EventRow of(ShopEvent event, Message message, Instant now) {
    return new EventRow(
        event, message.id(), message.publishTime(), now, message.producer().orElse(null));
  }

  /** The table's mapping, read from its schema file. */
  public static RowMapping<EventRow> mapping() {
    return RowMapping.of(
            TableSchema.of("events"),
            Map.<String, Function<EventRow, ?>>ofEntries(
                Map.entry("event_id", row -> row.event.eventId()),
                Map.entry("event_time", row -> row.event.eventTime()),
                Map.entry("event_type", row -> row.event.eventType().id()),
                Map.entry("product_id", row -> row.event.productId()),
                Map.entry("category_id", row -> row.event.categoryId()),
                Map.entry("category_code", row -> row.event.categoryCode()),
                Map.entry("brand", row -> row.event.brand()),
                Map.entry("price", row -> row.event.price()),
                Map.entry("quantity", row -> row.event.quantity()),
                Map.entry("user_id", row -> row.event.userId()),
                Map.entry("user_session", row -> row.event.userSession()),
                Map.entry("discount_code", row -> row.event.discountCode()),
                Map.entry("refers_to", row -> row.event.refersTo()),
                Map.entry("device", row -> row.event.device()),
                Map.entry("currency", row -> row.event.currency()),
                Map.entry("amount", row -> row.event.amount()),
                Map.entry("extra", row -> row.event.extra()),
                Map.entry("message_id", EventRow::messageId),
                Map.entry("published_at", EventRow::publishedAt),
                Map.entry("ingested_at", EventRow::ingestedAt),
                Map.entry("producer", EventRow::producer)))
        .withOverflow("extra");
  }
}
