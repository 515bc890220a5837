package io.boomerang.core.loyalty.rules;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of money to be passed by spending more than it, or reached by spending at least it.
 *
 * @param amount in the programme's currency
 * @param reaching whether exactly the amount will do
 */
public record Threshold(BigDecimal amount, boolean reaching) implements Comparable<Threshold> {
  public Threshold {
    Objects.requireNonNull(amount, "amount");
  }

  public static Threshold moreThan(BigDecimal amount) {
    return new Threshold(amount, false);
  }

  public static Threshold atLeast(BigDecimal amount) {
    return new Threshold(amount, true);
  }

  public boolean isMetBy(BigDecimal spend) {
    final int order = spend.compareTo(amount);
    return reaching ? order >= 0 : order > 0;
  }

  /** The same by another amount. */
  public Threshold withAmount(BigDecimal other) {
    return new Threshold(other, reaching);
  }

  /** The words before the amount. */
  public String words() {
    return reaching ? "at least" : "more than";
  }

  /** The one that takes more spend is the greater. */
  @Override
  public int compareTo(Threshold other) {
    final int order = amount.compareTo(other.amount);
    return order != 0 ? order : Boolean.compare(other.reaching, reaching);
  }
}
