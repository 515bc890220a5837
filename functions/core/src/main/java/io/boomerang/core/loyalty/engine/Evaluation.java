package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Standing.Stamps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rules note of a customer, rule by rule, until it is a standing. */
final class Evaluation {
  private final Map<String, Stamps> stampCards = new TreeMap<>();
  private final Map<String, List<String>> promotions = new TreeMap<>();
  private String tier;
  private Optional<NextTier> nextTier = Optional.empty();

  void tier(String name, Optional<NextTier> next) {
    tier = name;
    nextTier = next;
  }

  void stampCard(String name, Stamps stamps) {
    stampCards.put(name, stamps);
  }

  /** A promotion holds; with what was bought of what it asks for. */
  void promotion(String name, List<String> bought) {
    promotions.put(name, bought);
  }

  Standing with(Map<String, Long> rewards) {
    return new Standing(tier, nextTier, stampCards, promotions, rewards);
  }
}
