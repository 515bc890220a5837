package io.boomerang.cli.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Customers who buy until they leave, as in the BG/NBD model (Fader, Hardie and Lee 2005): each has
 * a rate of orders, drawn from an exponential distribution, and after each further order leaves
 * with a probability of its own, whose density is {@code staying * (1 - p)^(staying - 1)}. Nobody
 * says so when leaving, so that even who knows these distributions can only say how likely it is.
 *
 * @param daysBetween one order a customer of mean rate
 * @param staying the larger, the longer customers stay; 5 for one order in six to be the last
 */
public record BuyingHabits(double daysBetween, double staying) {
  /** Some 6 orders in 20 months, and 3 in 5 of the customers of half a year left. */
  public static final BuyingHabits DEFAULT = new BuyingHabits(30, 5);

  /** Points at which the distributions are known; more of them change no probability by 0.001. */
  private static final int RATES = 60;

  private static final int LEAVINGS = 40;

  /**
   * Draws a customer whose first order is on day {@code first}, and all orders before {@code end}.
   */
  Life draw(Dice dice, double first, double end) {
    final double rate = rate(dice.uniform());
    final double leaving = leaving(dice.uniform());
    final List<Double> orders = new ArrayList<>(List.of(first));
    double next = first + dice.exponential(1 / rate);
    while (next < end) {
      orders.add(next);
      if (dice.chance(leaving)) {
        break;
      }
      next += dice.exponential(1 / rate);
    }
    return new Life(orders);
  }

  /** The rate that a share of customers does not exceed, in orders a day. */
  private double rate(double share) {
    return -StrictMath.log1p(-share) / daysBetween;
  }

  /** The probability to leave that a share of customers does not exceed. */
  private double leaving(double share) {
    return -StrictMath.expm1(StrictMath.log1p(-share) / staying);
  }

  /**
   * The best that anybody can say of a customer: the probability of no order in the horizon, given
   * the orders so far.
   *
   * @param known days since the first order; orders since are known
   * @param gap days between what is known and the horizon
   */
  public double leaves(Seen seen, double known, double gap, double horizon) {
    double gone = 0;
    double all = 0;
    for (int i = 0; i < RATES; i++) {
      final double rate = rate((i + 0.5) / RATES);
      for (int j = 0; j < LEAVINGS; j++) {
        final double leaving = leaving((j + 0.5) / LEAVINGS);
        final double alive = likelihoodAlive(seen, known, rate, leaving);
        final double dead = likelihoodGone(seen, rate, leaving);
        final double buys =
            StrictMath.exp(-rate * leaving * gap) * -StrictMath.expm1(-rate * horizon);
        gone += alive * (1 - buys) + dead;
        all += alive + dead;
      }
    }
    return gone / all;
  }

  /**
   * What there is to know of a customer.
   *
   * @param further orders after the first
   * @param last days from the first order to the last
   */
  public record Seen(int further, double last) {}

  private static double likelihoodAlive(Seen seen, double known, double rate, double leaving) {
    return StrictMath.exp(
        seen.further * (StrictMath.log(rate) + StrictMath.log1p(-leaving)) - rate * known);
  }

  private static double likelihoodGone(Seen seen, double rate, double leaving) {
    return seen.further == 0
        ? 0
        : leaving
            * StrictMath.exp(
                seen.further * StrictMath.log(rate)
                    + (seen.further - 1) * StrictMath.log1p(-leaving)
                    - rate * seen.last);
  }
}
