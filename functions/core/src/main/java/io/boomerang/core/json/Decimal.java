package io.boomerang.core.json;

import java.math.BigDecimal;

/**
 * The value of a JSON number, exactly: {@code digits x 10^exponent}, without zeros at either end of
 * the digits. Found in one pass over the text whatever it says, where {@link BigDecimal} takes time
 * that grows with the square of the length and fails on an exponent of more than 32 bits.
 *
 * @param digits empty for zero
 */
record Decimal(boolean negative, String digits, long exponent) {
  private static final int LONG_DIGITS = 19;

  /** No text of a message is long enough to bring a larger exponent back. */
  private static final long LARGEST_EXPONENT = 1L << 40;

  /**
   * Reads a number.
   *
   * @param text a number as JSON's grammar has it
   */
  static Decimal of(String text) {
    final int end = mantissaEnd(text);
    final boolean negative = text.charAt(0) == '-';
    final int start = negative ? 1 : 0;
    final int point = text.indexOf('.');
    final String whole = text.substring(start, point < 0 ? end : point);
    final String fraction = point < 0 ? "" : text.substring(point + 1, end);
    final String digits = whole + fraction;
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    int last = digits.length();
    while (last > first && digits.charAt(last - 1) == '0') {
      last--;
    }
    final long exponent = writtenExponent(text, end) - fraction.length() + digits.length() - last;
    return first == last
        ? new Decimal(false, "", 0)
        : new Decimal(negative, digits.substring(first, last), exponent);
  }

  boolean isZero() {
    return digits.isEmpty();
  }

  boolean isWhole() {
    return exponent >= 0;
  }

  /** Digits after the point. */
  long decimals() {
    return Math.max(0, -exponent);
  }

  /** Digits before the point; zero or less when the value is below one. */
  long integerDigits() {
    return digits.length() + exponent;
  }

  /** The value; only for one that is known to have few digits on either side of the point. */
  BigDecimal toBigDecimal() {
    return isZero()
        ? BigDecimal.ZERO
        : new BigDecimal((negative ? "-" : "") + digits).movePointRight((int) exponent);
  }

  /** Compares the value with a whole number of 64 bits. */
  int compareTo(long bound) {
    if (integerDigits() > LONG_DIGITS) {
      return negative ? -1 : 1;
    }
    return (isWhole() ? toBigDecimal() : halfway()).compareTo(BigDecimal.valueOf(bound));
  }

  /** What lies between the same two whole numbers as the value, but has few digits. */
  private BigDecimal halfway() {
    final String whole = integerDigits() > 0 ? digits.substring(0, (int) integerDigits()) : "0";
    return new BigDecimal((negative ? "-" : "") + whole + ".5");
  }

  private static int mantissaEnd(String text) {
    final int lower = text.indexOf('e');
    final int exponent = lower < 0 ? text.indexOf('E') : lower;
    return exponent < 0 ? text.length() : exponent;
  }

  private static long writtenExponent(String text, int mantissaEnd) {
    long value = 0;
    for (int i = mantissaEnd + 1; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = Math.min(LARGEST_EXPONENT, value * 10 + c - '0');
      }
    }
    final boolean isNegative = mantissaEnd < text.length() && text.charAt(mantissaEnd + 1) == '-';
    return isNegative ? -value : value;
  }
}
