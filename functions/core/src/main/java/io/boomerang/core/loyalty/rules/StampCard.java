package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;

/**
 * Buy so many, the next one is free. The free one is stamped like any other, so that a round has
 * {@code buy + 1} stamps.
 *
 * @param description null when the shop gives none
 * @param of one stamp for each unit of any of these
 */
public record StampCard(
    String name,
    String description,
    List<Item> of,
    int buy,
    Window window,
    Optional<Reward> reward) {
  public StampCard {
    of = List.copyOf(of);
  }

  /** Stamps in a round. */
  public int round() {
    return buy + 1;
  }

  /** How often the customer has come to the point where the next one is free. */
  public long roundsEarned(long stamps) {
    return (stamps + 1) / round();
  }
}
