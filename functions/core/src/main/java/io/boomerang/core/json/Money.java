package io.boomerang.core.json;

import java.math.BigDecimal;

/** Amounts of money as producers write them: decimal, never floating point. */
final class Money {
  /**
   * The most that one unit can cost. It is far below the 29 digits of the warehouse's NUMERIC, so
   * that the sum of all prices times their quantities stays within it too: one absurd event must
   * not make every query overflow.
   */
  static final BigDecimal MAX = BigDecimal.TEN.pow(15);

  /** Digits after the point of the warehouse's NUMERIC. */
  static final int DECIMALS = 9;

  private static final int INTEGER_DIGITS = 15;

  private static final Decimal LARGEST = Decimal.of(MAX.toPlainString());

  /** Longest number that is worth reading the quick way. */
  private static final int SHORT = 24;

  private Money() {}

  /** Whether the text of a string is an amount: 1 to 15 digits, perhaps a point and 1 to 9 more. */
  static boolean isAmount(String text) {
    final int whole = digitsEnd(text, 0);
    if (whole == text.length()) {
      return whole >= 1 && whole <= INTEGER_DIGITS;
    }
    final int end = digitsEnd(text, whole + 1);
    final int decimals = end - whole - 1;
    return whole >= 1
        && whole <= INTEGER_DIGITS
        && text.charAt(whole) == '.'
        && decimals >= 1
        && decimals <= DECIMALS
        && end == text.length();
  }

  /** The number, exactly, or the rule it breaks. */
  static Result parse(String number) {
    if (number.length() <= SHORT && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return check(new BigDecimal(number));
    }
    final Decimal decimal = Decimal.of(number);
    if (decimal.negative()) {
      return new Result(null, Rules.MINIMUM);
    }
    if (decimal.integerDigits() > INTEGER_DIGITS && !decimal.equals(LARGEST)) {
      return new Result(null, Rules.MAXIMUM);
    }
    return decimal.decimals() > DECIMALS
        ? new Result(null, Rules.MAX_DECIMALS)
        : new Result(decimal.toBigDecimal(), null);
  }

  /** An amount, or the rule that its text breaks. */
  record Result(BigDecimal amount, String brokenRule) {}

  private static Result check(BigDecimal amount) {
    if (amount.signum() < 0) {
      return new Result(null, Rules.MINIMUM);
    }
    if (amount.compareTo(MAX) > 0) {
      return new Result(null, Rules.MAXIMUM);
    }
    if (amount.scale() <= DECIMALS) {
      return new Result(amount, null);
    }
    final BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() > DECIMALS
        ? new Result(null, Rules.MAX_DECIMALS)
        : new Result(stripped.setScale(Math.max(0, stripped.scale())), null);
  }

  private static int digitsEnd(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
