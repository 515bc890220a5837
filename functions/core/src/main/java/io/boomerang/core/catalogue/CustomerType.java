package io.boomerang.core.catalogue;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Fields;
import io.boomerang.core.json.RecordField;
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
public final class CustomerType implements RecordType<Customer, CustomerType.Field> {
  /** What a record says. */
  public enum Field implements RecordField {
    USER_ID,
    NAME,
    EMAIL,
    LOCALE,
    TIME_ZONE,
    MARKETING_CONSENT,
    CONSENT_GIVEN_AT,
    UPDATED_AT
  }

  private static final Fields FIELDS = Fields.of(Field.values());

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
    return !field.isEmpty() && !field.equals(Field.USER_ID.id());
  }

  @Override
  public Customer read(RecordRules<Field> rules, Context context) {
    final Instant latest = context.publishTime().plus(ShopEventType.MAX_AHEAD);
    final String userId = rules.requiredOwnId(Field.USER_ID);
    final Stated<String> name = rules.stated(Field.NAME, rules.optionalWord(Field.NAME));
    final Stated<String> email = rules.stated(Field.EMAIL, rules.optionalWord(Field.EMAIL, EMAIL));
    final Stated<String> locale = locale(rules);
    final Stated<String> timeZone =
        rules.stated(Field.TIME_ZONE, rules.optionalWord(Field.TIME_ZONE, TIME_ZONE));
    final Stated<Boolean> consent =
        rules.stated(Field.MARKETING_CONSENT, rules.optionalBoolean(Field.MARKETING_CONSENT));
    final Stated<Instant> consentGivenAt =
        rules.stated(Field.CONSENT_GIVEN_AT, rules.optionalTime(Field.CONSENT_GIVEN_AT, latest));
    final Instant updatedAt = rules.optionalTime(Field.UPDATED_AT, latest);
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

  private static Stated<String> locale(RecordRules<Field> rules) {
    final Stated<String> locale =
        rules.stated(Field.LOCALE, rules.optionalWord(Field.LOCALE, LOCALE));
    if (locale.isStated() || !rules.has(Field.LOCALE)) {
      return locale;
    }
    final Matcher beginning =
        LOCALE_BEGINNING.matcher(Text.stripBlanks(rules.written(Field.LOCALE)));
    return beginning.lookingAt() ? Stated.of(beginning.group()) : locale;
  }
}
