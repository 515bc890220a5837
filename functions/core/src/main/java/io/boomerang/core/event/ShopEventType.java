package io.boomerang.core.event;

import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import java.time.Duration;
import java.util.Locale;

/**
 * The rules of topic {@code shop-events}; {@code schemas/events/shop-event.schema.json} in Java.
 */
public final class ShopEventType implements RecordType<ShopEvent> {
  /** How far a producer's clock may run ahead of ours. */
  public static final Duration MAX_AHEAD = Duration.ofHours(24);

  private static final Fields FIELDS =
      Fields.of(
          "event_id",
          "event_time",
          "event_type",
          "product_id",
          "category_id",
          "category_code",
          "brand",
          "price",
          "quantity",
          "user_id",
          "user_session",
          "discount_code",
          "refers_to");

  private static final int EVENT_ID = 0;
  private static final int EVENT_TIME = 1;
  private static final int EVENT_TYPE = 2;
  private static final int PRODUCT_ID = 3;
  private static final int CATEGORY_ID = 4;
  private static final int CATEGORY_CODE = 5;
  private static final int BRAND = 6;
  private static final int PRICE = 7;
  private static final int QUANTITY = 8;
  private static final int USER_ID = 9;
  private static final int USER_SESSION = 10;
  private static final int DISCOUNT_CODE = 11;
  private static final int REFERS_TO = 12;

  @Override
  public Fields fields() {
    return FIELDS;
  }

  @Override
  public ShopEvent read(RecordRules rules, Context context) {
    final String eventId = rules.optionalText(EVENT_ID);
    final var time = rules.requiredTime(EVENT_TIME, context.now().plus(MAX_AHEAD));
    final EventType type = rules.requiredOneOf(EVENT_TYPE, EventType.BY_ID);
    final String productId = rules.requiredId(PRODUCT_ID);
    final String categoryId = rules.optionalId(CATEGORY_ID);
    final String categoryCode = rules.optionalText(CATEGORY_CODE);
    final String brand = brand(rules.optionalText(BRAND));
    final boolean mayLackPrice = type == EventType.PURCHASE || type == null;
    final var price = mayLackPrice ? rules.optionalMoney(PRICE) : rules.requiredMoney(PRICE);
    final int quantity = rules.positiveInteger(QUANTITY, 1);
    final String userId = rules.requiredId(USER_ID);
    final String session =
        type != null && type.needsSession()
            ? rules.requiredText(USER_SESSION)
            : rules.optionalText(USER_SESSION);
    final String discountCode = rules.optionalText(DISCOUNT_CODE);
    final String refersTo =
        type == EventType.REFUND ? rules.requiredText(REFERS_TO) : rules.optionalText(REFERS_TO);
    if (time == null || type == null || productId == null || userId == null) {
      return null;
    }
    return new ShopEvent(
        eventId == null ? context.derivedId() : eventId,
        time,
        type,
        productId,
        categoryId,
        categoryCode,
        brand,
        price,
        quantity,
        userId,
        session,
        discountCode,
        refersTo,
        rules.extra());
  }

  private static String brand(String text) {
    if (text == null) {
      return null;
    }
    final String brand = text.strip().toLowerCase(Locale.ROOT);
    return brand.isEmpty() ? null : brand;
  }
}
