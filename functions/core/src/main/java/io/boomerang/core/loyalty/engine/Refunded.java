package io.boomerang.core.loyalty.engine;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What was given back of a purchase line, by units and by money, however much was bought: what goes
 * beyond the line counts for nothing. A sum, so that the order of refunds does not matter.
 *
 * @param units at least 0
 * @param amount in the shop's currency, at least 0
 */
public record Refunded(long units, BigDecimal amount) {
  public static final Refunded NONE = new Refunded(0, BigDecimal.ZERO);

  public Refunded {
    amount = Amounts.canonical(Objects.requireNonNull(amount, "amount"));
    if (units < 0 || amount.signum() < 0) {
      throw new IllegalArgumentException("%d units, %s given back".formatted(units, amount));
    }
  }

  /** A refund of units. */
  public static Refunded ofUnits(long units) {
    return new Refunded(units, BigDecimal.ZERO);
  }

  /** A refund of money. */
  public static Refunded ofAmount(BigDecimal amount) {
    return new Refunded(0, amount);
  }

  public Refunded plus(Refunded other) {
    return new Refunded(units + other.units, amount.add(other.amount));
  }

  /** Without a refund that turned out to be none. */
  public Refunded minus(Refunded other) {
    return new Refunded(units - other.units, amount.subtract(other.amount));
  }

  public boolean isNone() {
    return units == 0 && amount.signum() == 0;
  }

  /**
   * What of the line still counts: {@code max(0, price * units left - amount)}. Where money was
   * given back until nothing is left, no unit counts either.
   */
  public Tally left(Line line) {
    final long unitsLeft = Math.max(0, line.quantity() - units);
    final BigDecimal spend =
        line.price().multiply(BigDecimal.valueOf(unitsLeft)).subtract(amount).max(BigDecimal.ZERO);
    return amount.signum() > 0 && spend.signum() == 0 ? Tally.NONE : new Tally(unitsLeft, spend);
  }
}
