package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole programme: see {@code docs/loyalty.md} for the file that it is read from.
 *
 * @param version rises with each change of the file; {@link #UNNUMBERED} when it states none
 */
public record LoyaltyRules(
    int version, TierRules tiers, List<StampCard> stampCards, List<Promotion> promotions) {
  /** The version of a file that states none: below all others. */
  public static final int UNNUMBERED = 0;

  public LoyaltyRules {
    stampCards = List.copyOf(stampCards);
    promotions = List.copyOf(promotions);
  }

  /** Whether any rule asks for the category of what was bought. */
  public boolean mentionCategories() {
    return Stream.of(
            tiers.excluding().stream(),
            stampCards.stream().flatMap(card -> card.of().stream()),
            promotions.stream().flatMap(promotion -> promotion.mentioned().stream()))
        .flatMap(items -> items)
        .anyMatch(Item.OfCategory.class::isInstance);
  }

  /** The reward of the rule, if there is such a rule and it has one. */
  public Optional<Reward> reward(String rule) {
    return Stream.concat(
            stampCards.stream().filter(card -> card.name().equals(rule)).map(StampCard::reward),
            promotions.stream().filter(p -> p.name().equals(rule)).map(Promotion::reward))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
