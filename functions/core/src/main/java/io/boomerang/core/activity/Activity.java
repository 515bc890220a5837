package io.boomerang.core.activity;

import java.time.Instant;
import java.util.Objects;

/**
 * Something the system itself did or learnt, such as {@code offer_sent} or {@code tier_changed}.
 *
 * @param activityId derived from what happened, so that publishing it again changes nothing
 * @param activityType snake case; new types need no change here
 * @param occurredAt UTC
 * @param userId null when no customer is concerned
 * @param userSession null when no session is concerned
 * @param offerId null when no offer is concerned
 * @param details everything else, as a JSON object; null when there is nothing else
 */
public record Activity(
    String activityId,
    String activityType,
    Instant occurredAt,
    String userId,
    String userSession,
    String offerId,
    String details) {
  public Activity {
    Objects.requireNonNull(activityId, "activityId");
    Objects.requireNonNull(activityType, "activityType");
    Objects.requireNonNull(occurredAt, "occurredAt");
  }
}
