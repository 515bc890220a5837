package io.boomerang.core.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts of money as strangers write them: decimal, never floating point. */
final class Money {
  /** Digits before and after the point of the warehouse's NUMERIC. */
  static final int INTEGER_DIGITS = 29;

  static final int DECIMALS = 9;

  /** Longer numbers are too large or too precise whatever they say. */
  private static final int MAX_LENGTH = 100;

  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private Money() {}

  /**
   * The amount, exactly as written.
   *
   * @param quoted whether it stood in a string, where only plain digits are an amount
   */
  static Optional<BigDecimal> parse(String text, boolean quoted) {
    if (quoted && !AMOUNT.matcher(Text.cut(text, MAX_LENGTH)).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text.length() > MAX_LENGTH ? shorten(text) : text));
  }

  /** The rule that the amount breaks, or null. */
  static String brokenRule(BigDecimal amount) {
    if (amount.signum() < 0) {
      return Rules.MINIMUM;
    }
    if (amount.signum() > 0 && (long) amount.precision() - amount.scale() > INTEGER_DIGITS) {
      return Rules.MAXIMUM;
    }
    return amount.scale() > DECIMALS && amount.stripTrailingZeros().scale() > DECIMALS
        ? Rules.MULTIPLE_OF
        : null;
  }

  /** The same amount with no exponent and no more than nine decimals. */
  static BigDecimal normalise(BigDecimal amount) {
    if (amount.scale() >= 0 && amount.scale() <= DECIMALS) {
      return amount;
    }
    final BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale()));
  }

  /** Stands for a number of hundreds of digits: it breaks the same rule and costs nothing. */
  private static String shorten(String text) {
    final boolean negative = text.startsWith("-");
    final boolean fraction = text.indexOf('.') >= 0 && text.indexOf('.') <= INTEGER_DIGITS;
    return (negative ? "-" : "") + (fraction ? "1e-100" : "1e100");
  }
}
