package io.boomerang.core.activity;

import io.soabase.recordbuilder.core.RecordBuilder;
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
 * @param sequence its place among the customer's activities of its kind, which time does not give:
 *     the larger one came later; null where no order matters
 */
@RecordBuilder
public record Activity(
    String activityId,
    String activityType,
    Instant occurredAt,
    String userId,
    String userSession,
    String offerId,
    String details,
    Long sequence) {
  /** An activity without a place among others. */
  public Activity(
      String activityId,
      String activityType,
      Instant occurredAt,
      String userId,
      String userSession,
      String offerId,
      String details) {
    this(activityId, activityType, occurredAt, userId, userSession, offerId, details, null);
  }

  public Activity {
    Objects.requireNonNull(activityId, "activityId");
    Objects.requireNonNull(activityType, "activityType");
    Objects.requireNonNull(occurredAt, "occurredAt");
  }

  /** The same at its place among the customer's activities. */
  public Activity withSequence(long place) {
    return new Activity(
        activityId, activityType, occurredAt, userId, userSession, offerId, details, place);
  }
}
