package io.boomerang.core.event;

import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordField;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules of topic {@code shop-events}; {@code schemas/events/shop-event.schema.json} in Java.
 */
public final class ShopEventType implements RecordType<ShopEvent, ShopEventType.Field> {
  /** How far a producer's clock may run ahead of ours. */
  public static final Duration MAX_AHEAD = Duration.ofHours(24);

  /** A currency's code; whether it is in use, only time can say. */
  public static final Pattern ISO_4217 = Pattern.compile("[A-Z]{3}");

  /** What an event says. */
  public enum Field implements RecordField {
    EVENT_ID,
    EVENT_TIME,
    EVENT_TYPE,
    PRODUCT_ID,
    CATEGORY_ID,
    CATEGORY_CODE,
    BRAND,
    PRICE,
    QUANTITY,
    USER_ID,
    USER_SESSION,
    DISCOUNT_CODE,
    REFERS_TO,
    DEVICE,
    CURRENCY,
    AMOUNT
  }

  private static final Fields FIELDS = Fields.of(Field.values());
  private static final int LONGEST_DEVICE = 64;

  @Override
  public Fields fields() {
    return FIELDS;
  }

  /** Fields are read in their order, in which broken rules are reported. */
  @Override
  public ShopEvent read(RecordRules<Field> rules, Context context) {
    final String eventId = rules.optionalOwnTextId(Field.EVENT_ID);
    final var time = rules.requiredTime(Field.EVENT_TIME, context.publishTime().plus(MAX_AHEAD));
    final EventType type = rules.requiredOneOf(Field.EVENT_TYPE, EventType.BY_ID);
    // A record of an unknown type has a broken rule already: of the rest it needs only a product.
    final boolean isKnown = type != null;
    final ShopEventBuilder event =
        ShopEventBuilder.builder()
            .eventId(eventId == null ? context.derivedId() : eventId)
            .eventTime(time)
            .eventType(type)
            .productId(id(rules, Field.PRODUCT_ID, !isKnown || type.needsProduct()))
            .categoryId(rules.optionalId(Field.CATEGORY_ID))
            .categoryCode(rules.optionalText(Field.CATEGORY_CODE))
            .brand(lowerCase(rules.optionalText(Field.BRAND)))
            .price(money(rules, Field.PRICE, isKnown && type.needsPrice()))
            .quantity(rules.positiveInteger(Field.QUANTITY, 1))
            .userId(rules.requiredOwnId(Field.USER_ID))
            .userSession(textId(rules, Field.USER_SESSION, isKnown && type.needsSession()))
            .discountCode(rules.optionalText(Field.DISCOUNT_CODE))
            .refersTo(textId(rules, Field.REFERS_TO, isKnown && type.needsReference()))
            .device(lowerCase(rules.optionalText(Field.DEVICE, LONGEST_DEVICE)))
            .currency(rules.optionalPattern(Field.CURRENCY, ISO_4217))
            .amount(rules.optionalMoney(Field.AMOUNT))
            .extra(rules.extra());
    return isComplete(event) ? event.build() : null;
  }

  private static String id(RecordRules<Field> rules, Field field, boolean isRequired) {
    return isRequired ? rules.requiredId(field) : rules.optionalId(field);
  }

  private static String textId(RecordRules<Field> rules, Field field, boolean isRequired) {
    return isRequired ? rules.requiredTextId(field) : rules.optionalTextId(field);
  }

  private static BigDecimal money(RecordRules<Field> rules, Field field, boolean isRequired) {
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
