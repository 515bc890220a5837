package io.boomerang.core.activity;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;

/** The rules of topic {@code shop-activity}; {@code schemas/events/shop-activity.schema.json}. */
public final class ActivityRecordType implements RecordType<Activity> {
  private static final Fields FIELDS =
      Fields.of(
          "activity_id",
          "activity_type",
          "occurred_at",
          "user_id",
          "user_session",
          "offer_id",
          "sequence");

  @Override
  public Fields fields() {
    return FIELDS;
  }

  /** Fields beyond the common ones are the activity's details. */
  @Override
  public Activity read(RecordRules rules, Context context) {
    final String id = rules.requiredText(0);
    final String type = rules.requiredText(1);
    final var occurredAt =
        rules.requiredTime(2, context.publishTime().plus(ShopEventType.MAX_AHEAD));
    final String userId = rules.optionalId(3);
    final String session = rules.optionalText(4);
    final String offerId = rules.optionalText(5);
    final Long sequence = rules.optionalSequence(6);
    return id == null || type == null || occurredAt == null
        ? null
        : new Activity(id, type, occurredAt, userId, session, offerId, rules.extra(), sequence);
  }
}
