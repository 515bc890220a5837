package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Buy so many, the next one is free. The free one is stamped like any other, so that a round has
 * {@code buy + 1} stamps.
 *
 * @param description null when the shop gives none
 * @param of one stamp for each unit of any of these
 */
public record StampCard(
    String name, String description, List<Item> of, int buy, Window window, Optional<Reward> reward)
    implements NamedRule {
  private static final int MAX_STAMPS = 1_000;

  public StampCard {
    of = List.copyOf(of);
  }

  static Optional<StampCard> read(String name, Scope scope) {
    if (!scope.isObject(Set.of("description", "of", "buy", "from", "until", "reward"))) {
      return Optional.empty();
    }
    final List<Item> items = scope.required("of").map(Scope::items).orElse(List.of());
    final Optional<Integer> buy = scope.required("buy").flatMap(b -> b.integer(1, MAX_STAMPS));
    return buy.map(
        stamps ->
            new StampCard(
                name,
                scope.description(),
                items,
                stamps,
                scope.window(),
                RewardReader.read(scope, false)));
  }

  @Override
  public Kind kind() {
    return Kind.STAMP_CARD;
  }

  @Override
  public List<Item> mentioned() {
    return of;
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
