package io.boomerang.core.loyalty.engine;

import java.math.BigDecimal;

/** Money as documents keep it: one spelling for each amount, so that equal documents look equal. */
public final class Amounts {
  private static final int DECIMALS = 2;

  private Amounts() {}

  /** The amount with as many decimals as it needs, and at least two. */
  public static BigDecimal canonical(BigDecimal amount) {
    if (amount.scale() == DECIMALS) {
      return amount;
    }
    final BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < DECIMALS ? stripped.setScale(DECIMALS) : stripped;
  }

  /** The amount as text, without an exponent. */
  public static String text(BigDecimal amount) {
    return canonical(amount).toPlainString();
  }
}
