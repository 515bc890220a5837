package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import java.util.regex.Pattern;

/** The rules of topic {@code shop-customers}; {@code schemas/events/shop-customer.schema.json}. */
public final class CustomerType implements RecordType<Customer> {
  private static final Fields FIELDS =
      Fields.of("user_id", "name", "email", "locale", "marketing_consent", "updated_at");

  /** One {@code @} with something on both sides: whether it is an address, only its owner knows. */
  private static final Pattern EMAIL =
      Pattern.compile("[^\\x00-\\x20@]{1,64}@[^\\x00-\\x20@]{1,255}");

  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,8}");

  @Override
  public Fields fields() {
    return FIELDS;
  }

  @Override
  public Customer read(RecordRules rules, Context context) {
    final String userId = rules.requiredId(0);
    final String name = rules.optionalText(1);
    final String email = rules.optionalPattern(2, EMAIL);
    final String locale = rules.optionalPattern(3, LOCALE);
    final Boolean consent = rules.optionalBoolean(4);
    final var updatedAt = rules.optionalTime(5, context.now().plus(ShopEventType.MAX_AHEAD));
    return userId == null
        ? null
        : new Customer(
            userId,
            name,
            email,
            locale,
            consent,
            updatedAt == null ? context.publishTime() : updatedAt);
  }
}
