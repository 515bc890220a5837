package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A combination of purchases. It holds while all of its conditions do, and no longer.
 *
 * @param description null when the shop gives none
 * @param allOf each was bought
 * @param anyOf at least one was bought, when there are any
 * @param noneOf none was bought
 * @param spend what the customer has to have spent on what is mentioned above, or in all when
 *     nothing is mentioned
 */
public record Promotion(
    String name,
    String description,
    List<Item> allOf,
    List<Item> anyOf,
    List<Item> noneOf,
    Optional<Threshold> spend,
    Window window,
    Optional<Reward> reward) {
  public Promotion {
    allOf = List.copyOf(allOf);
    anyOf = List.copyOf(anyOf);
    noneOf = List.copyOf(noneOf);
  }

  /** Everything the promotion mentions. */
  public List<Item> mentioned() {
    return Stream.of(allOf, anyOf, noneOf).flatMap(List::stream).distinct().toList();
  }
}
