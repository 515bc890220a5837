package io.boomerang.core.json;

import io.boomerang.core.json.RawRecord.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields of one record and gathers every rule they break. A method that reports a
 * violation, or finds an optional field absent, returns null.
 *
 * <p>An empty string in an optional field is null; in a required one it breaks {@code minLength}.
 */
public final class RecordRules {
  /** Longest text of a single field, in UTF-16 units. */
  public static final int MAX_TEXT_LENGTH = 1_500;

  private final RawRecord raw;
  private final List<Violation> violations;

  RecordRules(RawRecord raw) {
    this.raw = raw;
    this.violations = new ArrayList<>(raw.violations());
  }

  List<Violation> violations() {
    return violations;
  }

  /** The fields that the record's type does not know, as a JSON object; null when none. */
  public String extra() {
    return raw.extra();
  }

  /** Whether the field is given with a value that is neither null nor empty. */
  public boolean has(int field) {
    return raw.kind(field) != Kind.ABSENT
        && raw.kind(field) != Kind.NULL
        && !raw.text(field).isEmpty();
  }

  /** A string of 1 to {@value #MAX_TEXT_LENGTH} characters. */
  public String requiredText(int field) {
    return present(field) && isString(field) && isNotEmpty(field) ? text(field) : null;
  }

  /** A string of at most {@value #MAX_TEXT_LENGTH} characters. */
  public String optionalText(int field) {
    return isGiven(field) && isString(field) && has(field) ? text(field) : null;
  }

  /** As {@link #optionalText}, and the whole of it matches the regular expression. */
  public String optionalPattern(int field, String pattern) {
    final String text = optionalText(field);
    return text == null || text.matches(pattern) ? text : broken(field, Rules.PATTERN, null);
  }

  /** A non-empty string, or a whole number, which is kept as it was written. */
  public String requiredId(int field) {
    return present(field) && isId(field) && isNotEmpty(field) ? text(field) : null;
  }

  /** As {@link #requiredId}, but may be absent, null or empty. */
  public String optionalId(int field) {
    return isGiven(field) && isId(field) && has(field) ? text(field) : null;
  }

  /** Money: a number, or a string of digits, from 0 to what the warehouse's NUMERIC holds. */
  public BigDecimal requiredMoney(int field) {
    return present(field) && isNotEmptyString(field) ? money(field) : null;
  }

  /** As {@link #requiredMoney}, but may be absent, null or empty. */
  public BigDecimal optionalMoney(int field) {
    return isGiven(field) && has(field) ? money(field) : null;
  }

  /** A whole number of at least 1; {@code fallback} when absent or null. */
  public int positiveInteger(int field, int fallback) {
    if (!isGiven(field)) {
      return fallback;
    }
    if (raw.kind(field) != Kind.INTEGER) {
      return broken(field, Rules.TYPE, fallback);
    }
    final String digits = raw.text(field);
    if (digits.startsWith("-") || digits.equals("0")) {
      return broken(field, Rules.MINIMUM, fallback);
    }
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return broken(field, Rules.MAXIMUM, fallback);
    }
  }

  /** True or false; null when absent or null. */
  public Boolean optionalBoolean(int field) {
    if (!isGiven(field)) {
      return null;
    }
    return raw.kind(field) == Kind.BOOLEAN
        ? (Boolean) Boolean.parseBoolean(raw.text(field))
        : broken(field, Rules.TYPE, (Boolean) null);
  }

  /** One of the named values. */
  public <E> E requiredOneOf(int field, Map<String, E> values) {
    if (!present(field) || !isString(field)) {
      return null;
    }
    final E value = values.get(raw.text(field));
    return value == null ? broken(field, Rules.ENUM, null) : value;
  }

  /** A time from 1970 on, not after {@code latest}. */
  public Instant requiredTime(int field, Instant latest) {
    return present(field) && isString(field) ? time(field, latest) : null;
  }

  /** As {@link #requiredTime}, but may be absent, null or empty. */
  public Instant optionalTime(int field, Instant latest) {
    return isGiven(field) && isString(field) && has(field) ? time(field, latest) : null;
  }

  private Instant time(int field, Instant latest) {
    final Times.Result result = Times.parse(raw.text(field));
    if (result.brokenRule() != null) {
      return broken(field, result.brokenRule(), null);
    }
    if (result.time().isBefore(Instant.EPOCH)) {
      return broken(field, Rules.MINIMUM, null);
    }
    return result.time().isAfter(latest) ? broken(field, Rules.NOT_IN_FUTURE, null) : result.time();
  }

  private BigDecimal money(int field) {
    final Kind kind = raw.kind(field);
    if (kind != Kind.INTEGER && kind != Kind.DECIMAL && kind != Kind.STRING) {
      return broken(field, Rules.TYPE, null);
    }
    final Optional<BigDecimal> amount = Money.parse(raw.text(field), kind == Kind.STRING);
    if (amount.isEmpty()) {
      return broken(field, Rules.PATTERN, null);
    }
    final String rule = Money.brokenRule(amount.get());
    return rule == null ? Money.normalise(amount.get()) : broken(field, rule, null);
  }

  private String text(int field) {
    final String text = raw.text(field);
    if (text.length() > MAX_TEXT_LENGTH) {
      return broken(field, Rules.MAX_LENGTH, null);
    }
    return Text.hasLoneSurrogate(text) ? broken(field, Rules.UNICODE, null) : text;
  }

  /** Given at all; a violation when not, or when null. */
  private boolean present(int field) {
    if (raw.kind(field) == Kind.ABSENT) {
      return broken(field, Rules.REQUIRED, false);
    }
    return raw.kind(field) != Kind.NULL || broken(field, Rules.TYPE, false);
  }

  private boolean isGiven(int field) {
    return raw.kind(field) != Kind.ABSENT && raw.kind(field) != Kind.NULL;
  }

  private boolean isString(int field) {
    return raw.kind(field) == Kind.STRING || broken(field, Rules.TYPE, false);
  }

  private boolean isId(int field) {
    final Kind kind = raw.kind(field);
    return kind == Kind.STRING || kind == Kind.INTEGER || broken(field, Rules.TYPE, false);
  }

  private boolean isNotEmpty(int field) {
    return !raw.text(field).isEmpty() || broken(field, Rules.MIN_LENGTH, false);
  }

  /** An empty string where money is required breaks the pattern of an amount. */
  private boolean isNotEmptyString(int field) {
    return !raw.text(field).isEmpty() || broken(field, Rules.PATTERN, false);
  }

  private <R> R broken(int field, String rule, R result) {
    violations.add(new Violation(raw.name(field), rule, raw.text(field)));
    return result;
  }
}
