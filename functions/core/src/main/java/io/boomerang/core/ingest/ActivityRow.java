package io.boomerang.core.ingest;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.TableSchema;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of table {@code activity}.
 *
 * @param messageId the message that carried the activity
 * @param publishedAt when the message was published, UTC
 * @param ingestedAt when the row was made, UTC
 */
public record ActivityRow(
    Activity activity, String messageId, Instant publishedAt, Instant ingestedAt) {

  /** The table's mapping, read from its schema file. */
  public static RowMapping<ActivityRow> mapping() {
    return RowMapping.of(
            TableSchema.of("activity"),
            Map.<String, Function<ActivityRow, ?>>ofEntries(
                Map.entry("activity_id", row -> row.activity.activityId()),
                Map.entry("activity_type", row -> row.activity.activityType()),
                Map.entry("occurred_at", row -> row.activity.occurredAt()),
                Map.entry("user_id", row -> row.activity.userId()),
                Map.entry("user_session", row -> row.activity.userSession()),
                Map.entry("offer_id", row -> row.activity.offerId()),
                Map.entry("details", row -> row.activity.details()),
                Map.entry("sequence", row -> row.activity.sequence()),
                Map.entry("message_id", ActivityRow::messageId),
                Map.entry("published_at", ActivityRow::publishedAt),
                Map.entry("ingested_at", ActivityRow::ingestedAt)))
        .withOverflow("details");
  }
}
