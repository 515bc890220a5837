package io.boomerang.core.json;

import io.boomerang.core.json.RawRecord.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the fields of one record and gathers every rule they break. A method that reports a
 * violation, or finds an optional field absent, returns null.
 *
 * <p>An empty string in an optional field that takes strings is null; in a required one it breaks
 * {@code minLength}, or the {@code pattern} where there is one.
 *
 * @param <F> the fields that the record's type knows
 */
public final class RecordRules<F extends Enum<F> & RecordField> {
  /** Longest text of a single field, in characters (code points, as JSON Schema counts). */
  public static final int MAX_TEXT_LENGTH = 1_500;

  /** Any whole number of so many characters has less than 64 bits. */
  private static final int SAFE_DIGITS = 18;

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

  /**
   * What the record says of a field that may be left out: nothing when it is absent or breaks a
   * rule.
   *
   * @param value as it was read; null when there is none
   */
  public <T> Stated<T> stated(F field, T value) {
    final boolean isReadable =
        raw.kind(field) != Kind.ABSENT
            && violations.stream().noneMatch(v -> v.field().equals(raw.name(field)));
    return isReadable ? Stated.of(value) : Stated.absent();
  }

  /** The field as it was written, whatever it breaks; empty when null or absent. */
  public String written(F field) {
    return raw.text(field);
  }

  /** Whether the field is given with a value that is neither null nor empty. */
  public boolean has(F field) {
    return raw.kind(field) != Kind.ABSENT
        && raw.kind(field) != Kind.NULL
        && !raw.text(field).isEmpty();
  }

  /** A string of 1 to {@value #MAX_TEXT_LENGTH} characters. */
  public String requiredText(F field) {
    return present(field) && isString(field) && isNotEmpty(field) ? text(field) : null;
  }

  /** A string of at most {@value #MAX_TEXT_LENGTH} characters. */
  public String optionalText(F field) {
    return optionalText(field, MAX_TEXT_LENGTH);
  }

  /** A string of at most so many characters. */
  public String optionalText(F field, int maxLength) {
    return isGiven(field) && isString(field) && has(field) ? text(field, maxLength) : null;
  }

  /** A string of which the whole matches the regular expression; that bounds its length, too. */
  public String optionalPattern(F field, Pattern pattern) {
    if (!isGiven(field) || !isString(field) || !has(field)) {
      return null;
    }
    final String text = raw.text(field);
    return pattern.matcher(text).matches() ? unicode(field) : broken(field, Rules.PATTERN, null);
  }

  /** As {@link #optionalText}, without blanks of any kind around it. */
  public String optionalWord(F field) {
    final String text = optionalText(field);
    return text == null || Text.stripBlanks(text).isEmpty() ? null : Text.stripBlanks(text);
  }

  /** As {@link #optionalPattern}, without blanks of any kind around it. */
  public String optionalWord(F field, Pattern pattern) {
    final String word = isGiven(field) && isString(field) ? Text.stripBlanks(raw.text(field)) : "";
    if (word.isEmpty()) {
      return null;
    }
    return pattern.matcher(word).matches() && unicode(field) != null
        ? word
        : broken(field, Rules.PATTERN, null);
  }

  /**
   * A string that says something, without the blanks of every kind around it, or a whole number of
   * 64 bits, which is kept as its digits.
   */
  public String requiredId(F field) {
    return present(field) && isId(field) && isNotEmpty(field) && isNotBlank(field)
        ? id(field)
        : null;
  }

  /** As {@link #requiredId}, but none that only says that there is none. */
  public String requiredOwnId(F field) {
    final String id = requiredId(field);
    return id == null || raw.kind(field) != Kind.STRING ? id : own(field, id);
  }

  /** As {@link #requiredId}, but a string. */
  public String requiredTextId(F field) {
    return present(field) && isString(field) && isNotEmpty(field) && isNotBlank(field)
        ? id(field)
        : null;
  }

  /** As {@link #requiredTextId}, but may be absent, null, empty or blank. */
  public String optionalTextId(F field) {
    return isGiven(field) && isString(field) && has(field) ? emptyIsNull(id(field)) : null;
  }

  /** As {@link #requiredOwnId}, but a string, which may be absent, null or empty. */
  public String optionalOwnTextId(F field) {
    if (!isGiven(field) || !isString(field) || !has(field) || !isNotBlank(field)) {
      return null;
    }
    final String id = id(field);
    return id == null ? null : own(field, id);
  }

  /** As {@link #requiredId}, but may be absent, null, empty or blank. */
  public String optionalId(F field) {
    return isGiven(field) && isId(field) && has(field) ? emptyIsNull(id(field)) : null;
  }

  /** Money: a number, or a string of digits, from 0 to {@link Money#MAX}. */
  public BigDecimal requiredMoney(F field) {
    return present(field) ? money(field) : null;
  }

  /** As {@link #requiredMoney}, but may be absent, null or empty. */
  public BigDecimal optionalMoney(F field) {
    return isGiven(field) && has(field) ? money(field) : null;
  }

  /** A whole number of at least 1; {@code fallback} when absent or null. */
  public int positiveInteger(F field, int fallback) {
    if (!isGiven(field)) {
      return fallback;
    }
    if (!isNumber(field)) {
      return broken(field, Rules.TYPE, fallback);
    }
    final BigDecimal whole = whole(field, 1, Integer.MAX_VALUE);
    return whole == null ? fallback : whole.intValueExact();
  }

  /** A whole number of at least 0; null when absent or null. */
  public Integer optionalCount(F field) {
    if (!isGiven(field)) {
      return null;
    }
    if (!isNumber(field)) {
      return broken(field, Rules.TYPE, (Integer) null);
    }
    final BigDecimal whole = whole(field, 0, Integer.MAX_VALUE);
    return whole == null ? null : (Integer) whole.intValueExact();
  }

  /** A whole number of 64 bits, at least 0; null when absent or null. */
  public Long optionalSequence(F field) {
    if (!isGiven(field)) {
      return null;
    }
    if (!isNumber(field)) {
      return broken(field, Rules.TYPE, (Long) null);
    }
    final BigDecimal whole = whole(field, 0, Long.MAX_VALUE);
    return whole == null ? null : (Long) whole.longValueExact();
  }

  /** True or false; null when absent or null. */
  public Boolean optionalBoolean(F field) {
    if (!isGiven(field)) {
      return null;
    }
    return raw.kind(field) == Kind.BOOLEAN
        ? (Boolean) Boolean.parseBoolean(raw.text(field))
        : broken(field, Rules.TYPE, (Boolean) null);
  }

  /** One of the named values; of whatever type anything else is, it is not one of them. */
  public <E> E requiredOneOf(F field, Map<String, E> values) {
    if (raw.kind(field) == Kind.ABSENT) {
      return broken(field, Rules.REQUIRED, null);
    }
    final E value = raw.kind(field) == Kind.STRING ? values.get(raw.text(field)) : null;
    return value == null ? broken(field, Rules.ENUM, null) : value;
  }

  /** A time from the year 1970 on, not after {@code latest}. */
  public Instant requiredTime(F field, Instant latest) {
    return present(field) && isString(field) ? time(field, latest) : null;
  }

  /** As {@link #requiredTime}, but may be absent, null or empty. */
  public Instant optionalTime(F field, Instant latest) {
    return isGiven(field) && isString(field) && has(field) ? time(field, latest) : null;
  }

  private Instant time(F field, Instant latest) {
    final Instant time = Times.parse(raw.text(field));
    if (time == null) {
      return broken(field, Rules.PATTERN, null);
    }
    return time.isAfter(latest) ? broken(field, Rules.NOT_IN_FUTURE, null) : time;
  }

  private BigDecimal money(F field) {
    final String text = raw.text(field);
    if (raw.kind(field) == Kind.STRING) {
      return Money.isAmount(text) ? new BigDecimal(text) : broken(field, Rules.PATTERN, null);
    }
    if (!isNumber(field)) {
      return broken(field, Rules.TYPE, null);
    }
    final Money.Result result = Money.parse(text);
    return result.brokenRule() == null ? result.amount() : broken(field, result.brokenRule(), null);
  }

  private String id(F field) {
    final String text = raw.text(field);
    if (raw.kind(field) == Kind.STRING) {
      final String whole = text(field);
      return whole == null ? null : Text.stripBlanks(whole);
    }
    if (raw.kind(field) == Kind.INTEGER && text.length() <= SAFE_DIGITS) {
      return text;
    }
    final BigDecimal whole = whole(field, Long.MIN_VALUE, Long.MAX_VALUE);
    return whole == null ? null : whole.toPlainString();
  }

  private String own(F field, String id) {
    return Text.isNullLike(id) ? broken(field, Rules.PATTERN, null) : id;
  }

  private static String emptyIsNull(String id) {
    return id == null || id.isEmpty() ? null : id;
  }

  private BigDecimal whole(F field, long minimum, long maximum) {
    final Decimal number = Decimal.of(raw.text(field));
    final boolean isWhole = number.isWhole() || broken(field, Rules.TYPE, false);
    if (number.compareTo(minimum) < 0) {
      return broken(field, Rules.MINIMUM, null);
    }
    if (number.compareTo(maximum) > 0) {
      return broken(field, Rules.MAXIMUM, null);
    }
    return isWhole ? number.toBigDecimal() : null;
  }

  private String text(F field) {
    return text(field, MAX_TEXT_LENGTH);
  }

  private String text(F field, int maxLength) {
    final String text = raw.text(field);
    final boolean isTooLong =
        text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength;
    return isTooLong ? broken(field, Rules.MAX_LENGTH, null) : unicode(field);
  }

  private String unicode(F field) {
    final String text = raw.text(field);
    return Text.hasLoneSurrogate(text) ? broken(field, Rules.UNICODE, null) : text;
  }

  /** Given at all; a violation when not, or when null. */
  private boolean present(F field) {
    if (raw.kind(field) == Kind.ABSENT) {
      return broken(field, Rules.REQUIRED, false);
    }
    return raw.kind(field) != Kind.NULL || broken(field, Rules.TYPE, false);
  }

  private boolean isGiven(F field) {
    return raw.kind(field) != Kind.ABSENT && raw.kind(field) != Kind.NULL;
  }

  private boolean isString(F field) {
    return raw.kind(field) == Kind.STRING || broken(field, Rules.TYPE, false);
  }

  private boolean isId(F field) {
    return raw.kind(field) == Kind.STRING || isNumber(field) || broken(field, Rules.TYPE, false);
  }

  /** 2.0 and 2e0 are the whole number 2, to JSON Schema and to us. */
  private boolean isNumber(F field) {
    return raw.kind(field) == Kind.INTEGER || raw.kind(field) == Kind.DECIMAL;
  }

  private boolean isNotEmpty(F field) {
    return !raw.text(field).isEmpty() || broken(field, Rules.MIN_LENGTH, false);
  }

  private boolean isNotBlank(F field) {
    return raw.kind(field) != Kind.STRING
        || !Text.isBlank(raw.text(field))
        || broken(field, Rules.PATTERN, false);
  }

  private <R> R broken(F field, String rule, R result) {
    violations.add(new Violation(raw.name(field), rule, raw.text(field)));
    return result;
  }
}
