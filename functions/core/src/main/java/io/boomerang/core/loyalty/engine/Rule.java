package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.rules.NamedRule;
import io.boomerang.core.loyalty.rules.Promotion;
import io.boomerang.core.loyalty.rules.StampCard;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One rule of the programme: what it needs to know of a customer, what it makes of that, and how it
 * is explained. A kind of rule is one class.
 */
sealed interface Rule permits CompiledTiers, CompiledStampCard, CompiledPromotion {
  /** The rule as the programme follows it. */
  static Rule of(NamedRule rule) {
    return switch (rule.kind()) {
      case STAMP_CARD -> new CompiledStampCard((StampCard) rule);
      case PROMOTION -> new CompiledPromotion((Promotion) rule);
    };
  }

  /** Names it among all rules; what it earns is kept by this name. */
  String name();

  /** What it needs tallies of. */
  Stream<TallyMeasure> measures();

  /** Notes how a customer with these tallies stands by it. */
  void evaluate(Map<String, Tally> tallies, Evaluation into);

  /** How many rewards are earned, the limit left aside. */
  long earned(Map<String, Tally> tallies);

  /** Most rewards that one customer can have; 0 when it gives none. */
  long most();

  /** Whether what it notes holds no longer, because no purchase from now on can count. */
  boolean isOver(Instant now);

  /**
   * It and the customer's figures, for the people at the help desk.
   *
   * @param now UTC: what is over holds no longer
   */
  Explanation explain(LoyaltyDocument document, Instant now);
}
