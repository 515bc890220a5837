package io.boomerang.core.activity;

import io.boomerang.core.activity.ActivityRecordType.Field;
import io.boomerang.core.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes an activity as topic {@code shop-activity} carries it; {@link ActivityRecordType} reads.
 */
public final class ActivityMessage {
  private ActivityMessage() {}

  /** The activity as JSON, its details beside the common fields. */
  public static byte[] encode(Activity activity) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    putIfKnown(fields, Field.ACTIVITY_ID, activity.activityId());
    putIfKnown(fields, Field.ACTIVITY_TYPE, activity.activityType());
    putIfKnown(fields, Field.OCCURRED_AT, activity.occurredAt());
    putIfKnown(fields, Field.USER_ID, activity.userId());
    putIfKnown(fields, Field.USER_SESSION, activity.userSession());
    putIfKnown(fields, Field.OFFER_ID, activity.offerId());
    putIfKnown(fields, Field.SEQUENCE, activity.sequence());
    details(activity.details()).forEach(fields::putIfAbsent);
    return Json.bytes(fields);
  }

  private static void putIfKnown(Map<String, Object> fields, Field field, Object value) {
    if (value != null) {
      fields.put(field.id(), value);
    }
  }

  private static Map<String, Object> details(String details) {
    try {
      return details == null ? Map.of() : Json.object(details);
    } catch (IOException e) {
      throw new IllegalArgumentException("details are no JSON object: " + details, e);
    }
  }
}
