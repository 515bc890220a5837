package io.boomerang.core.loyalty.engine;

import java.math.BigDecimal;

/**
 * What a customer bought of something, less what was refunded.
 *
 * @param spend in the shop's currency, exact
 */
public record Tally(long units, BigDecimal spend) {
  public static final Tally NONE = new Tally(0, BigDecimal.ZERO);

  public Tally {
    spend = Amounts.canonical(spend);
  }

  /** With so many units more, or fewer when negative. */
  Tally plus(long moreUnits, BigDecimal moreSpend) {
    return new Tally(units + moreUnits, spend.add(moreSpend));
  }

  /** What has to be added to another tally to get to this one. */
  Tally minus(Tally other) {
    return plus(-other.units, other.spend.negate());
  }

  boolean isNone() {
    return units == 0 && spend.signum() == 0;
  }
}
