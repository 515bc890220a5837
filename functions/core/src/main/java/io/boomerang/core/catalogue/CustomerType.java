package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordRules;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.json.Stated;
import io.boomerang.core.json.Text;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of topic {@code shop-customers}; {@code schemas/events/shop-customer.schema.json}. A
 * profile carries wishes: whatever is wrong with one field, the others are taken.
 */
public final class CustomerType implements RecordType<Customer> {
  private static final String USER_ID = "user_id";
  private static final Fields FIELDS =
      Fields.of(
          USER_ID,
          "name",
          "email",
          "locale",
          "time_zone",
          "marketing_consent",
          "consent_given_at",
          "updated_at");

  /** One {@code @} with something on both sides: whether it is an address, only its owner knows. */
  private static final Pattern EMAIL =
      Pattern.compile("[^\\x00-\\x20@]{1,64}@[^\\x00-\\x20@]{1,255}");

  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,8}");

  /** How far a locale is well-formed that goes wrong later. */
  private static final Pattern LOCALE_BEGINNING =
      Pattern.compile(LOCALE.pattern() + "(?![A-Za-z0-9])");

  private static final Pattern TIME_ZONE = Pattern.compile("[A-Za-z+-][A-Za-z0-9_+:/-]{0,63}");

  @Override
  public Fields fields() {
    return FIELDS;
  }

  @Override
  public boolean mayBeLeftOut(String field) {
    return !field.isEmpty() && !field.equals(USER_ID);
  }

  @Override
  public Customer read(RecordRules rules, Context context) {
    final Instant latest = context.publishTime().plus(ShopEventType.MAX_AHEAD);
    final String userId = rules.requiredOwnId(0);
    final Stated<String> name = rules.stated(1, rules.optionalWord(1));
    final Stated<String> email = rules.stated(2, rules.optionalWord(2, EMAIL));
    final Stated<String> locale = locale(rules);
    final Stated<String> timeZone = rules.stated(4, rules.optionalWord(4, TIME_ZONE));
    final Stated<Boolean> consent = rules.stated(5, rules.optionalBoolean(5));
    final Stated<Instant> consentGivenAt = rules.stated(6, rules.optionalTime(6, latest));
    final Instant updatedAt = rules.optionalTime(7, latest);
    return userId == null
        ? null
        : new Customer(
            userId,
            name,
            email,
            locale,
            timeZone,
            consent,
            consentGivenAt,
            updatedAt == null ? context.publishTime() : updatedAt);
  }

  private static Stated<String> locale(RecordRules rules) {
    final Stated<String> locale = rules.stated(3, rules.optionalWord(3, LOCALE));
    if (locale.isStated() || !rules.has(3)) {
      return locale;
    }
    final Matcher beginning = LOCALE_BEGINNING.matcher(Text.stripBlanks(rules.written(3)));
    return beginning.lookingAt() ? Stated.of(beginning.group()) : locale;
  }
}
