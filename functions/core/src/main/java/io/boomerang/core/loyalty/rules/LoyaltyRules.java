package io.boomerang.core.loyalty.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole programme: see {@code docs/loyalty.md} for the file that it is read from. */
public record LoyaltyRules(Tiers tiers, List<StampCard> stampCards, List<Promotion> promotions) {
  public LoyaltyRules {
    stampCards = List.copyOf(stampCards);
    promotions = List.copyOf(promotions);
  }

  /** Whether any rule asks for the category of what was bought. */
  public boolean mentionCategories() {
    return Stream.concat(
            stampCards.stream().flatMap(card -> card.of().stream()),
            promotions.stream().flatMap(promotion -> promotion.mentioned().stream()))
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
