package io.boomerang.core.activity;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordField;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;

/** The rules of topic {@code shop-activity}; {@code schemas/events/shop-activity.schema.json}. */
public final class ActivityRecordType implements RecordType<Activity, ActivityRecordType.Field> {
  /** What every activity says; its details are whatever else it does. */
  public enum Field implements RecordField {
    ACTIVITY_ID,
    ACTIVITY_TYPE,
    OCCURRED_AT,
    USER_ID,
    USER_SESSION,
    OFFER_ID,
    SEQUENCE
  }

  private static final Fields FIELDS = Fields.of(Field.values());

  @Override
  public Fields fields() {
    return FIELDS;
  }

  /** Fields beyond the common ones are the activity's details. */
  @Override
  public Activity read(RecordRules<Field> rules, Context context) {
    final String id = rules.requiredText(Field.ACTIVITY_ID);
    final String type = rules.requiredText(Field.ACTIVITY_TYPE);
    final var occurredAt =
        rules.requiredTime(Field.OCCURRED_AT, context.publishTime().plus(ShopEventType.MAX_AHEAD));
    final String userId = rules.optionalId(Field.USER_ID);
    final String session = rules.optionalText(Field.USER_SESSION);
    final String offerId = rules.optionalText(Field.OFFER_ID);
    final Long sequence = rules.optionalSequence(Field.SEQUENCE);
    return id == null || type == null || occurredAt == null
        ? null
        : new Activity(id, type, occurredAt, userId, session, offerId, rules.extra(), sequence);
  }
}
