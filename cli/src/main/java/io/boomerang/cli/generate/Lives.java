package io.boomerang.cli.generate;

import java.util.ArrayList;
import java.util.List;

/** The customers of an invented shop, of whom the truth is known. */
public final class Lives {
  private Lives() {}

  /**
   * Draws customers whose first orders are spread evenly over the history.
   *
   * @param seed equal seeds give equal customers
   * @param days of history
   */
  public static List<Life> draw(BuyingHabits habits, long seed, int customers, double days) {
    final var dice = new Dice(seed);
    final List<Life> lives = new ArrayList<>(customers);
    for (int customer = 0; customer < customers; customer++) {
      lives.add(habits.draw(dice, dice.uniform() * days, days));
    }
    return lives;
  }
}
