package io.boomerang.core.event;

import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules of topic {@code shop-events}; {@code schemas/events/shop-event.schema.json} in Java.
 */
public final class ShopEventType implements RecordType<ShopEvent> {
  /** How far a producer's clock may run ahead of ours. */
  public static final Duration MAX_AHEAD = Duration.ofHours(24);

  /** A currency's code; whether it is in use, only time can say. */
  public static final Pattern ISO_4217 = Pattern.compile("[A-Z]{3}");

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
          "refers_to",
          "device",
          "currency",
          "amount");

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
  private static final int DEVICE = 13;
  private static final int CURRENCY = 14;
  private static final int AMOUNT = 15;

  private static final int LONGEST_DEVICE = 64;

  @Override
  public Fields fields() {
    return FIELDS;
  }

  /** Fields are read in their order, in which broken rules are reported. */
  @Override
  public ShopEvent read(RecordRules rules, Context context) {
    final String eventId = rules.optionalOwnTextId(EVENT_ID);
    final var time = rules.requiredTime(EVENT_TIME, context.publishTime().plus(MAX_AHEAD));
    final EventType type = rules.requiredOneOf(EVENT_TYPE, EventType.BY_ID);
    // A record of an unknown type has a broken rule already: of the rest it needs only a product.
    final boolean isKnown = type != null;
    final ShopEventBuilder event =
        ShopEventBuilder.builder()
            .eventId(eventId == null ? context.derivedId() : eventId)
            .eventTime(time)
            .eventType(type)
            .productId(id(rules, PRODUCT_ID, !isKnown || type.needsProduct()))
            .categoryId(rules.optionalId(CATEGORY_ID))
            .categoryCode(rules.optionalText(CATEGORY_CODE))
            .brand(lowerCase(rules.optionalText(BRAND)))
            .price(money(rules, PRICE, isKnown && type.needsPrice()))
            .quantity(rules.positiveInteger(QUANTITY, 1))
            .userId(rules.requiredOwnId(USER_ID))
            .userSession(textId(rules, USER_SESSION, isKnown && type.needsSession()))
            .discountCode(rules.optionalText(DISCOUNT_CODE))
            .refersTo(textId(rules, REFERS_TO, isKnown && type.needsReference()))
            .device(lowerCase(rules.optionalText(DEVICE, LONGEST_DEVICE)))
            .currency(rules.optionalPattern(CURRENCY, ISO_4217))
            .amount(rules.optionalMoney(AMOUNT))
            .extra(rules.extra());
    return isComplete(event) ? event.build() : null;
  }

  private static String id(RecordRules rules, int field, boolean isRequired) {
    return isRequired ? rules.requiredId(field) : rules.optionalId(field);
  }

  private static String textId(RecordRules rules, int field, boolean isRequired) {
    return isRequired ? rules.requiredTextId(field) : rules.optionalTextId(field);
  }

  private static BigDecimal money(RecordRules rules, int field, boolean isRequired) {
    return isRequired ? rules.requiredMoney(field) : rules.optionalMoney(field);
  }

  private static boolean isComplete(ShopEventBuilder event) {
    return event.eventTime() != null
        && event.eventType() != null
        && event.userId() != null
        && (event.productId() != null || !event.eventType().needsProduct());
  }

  private static String lowerCase(String text) {
    if (text == null) {
      return null;
    }
    final String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.isEmpty() ? null : lower;
  }
}
