package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.rules.Threshold;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a customer stands by the rules; wholly derived from the tallies.
 *
 * @param promotions those that hold, each with what was bought of what it asks for
 * @param rewards how many of a rule's rewards the customer has, by rule: numbers 1 to n
 */
public record Standing(
    String tier,
    Optional<NextTier> nextTier,
    Map<String, Stamps> stampCards,
    Map<String, List<String>> promotions,
    Map<String, Long> rewards) {

  /**
   * The next tier up.
   *
   * @param needs the customer gets there by spending this more
   */
  @RecordBuilder
  public record NextTier(String name, Threshold needs) {
    public NextTier {
      needs = needs.withAmount(Amounts.canonical(needs.amount()));
    }
  }

  /**
   * A stamp card.
   *
   * @param total stamps so far
   * @param sequence stamps in the running round
   * @param nextOneFree whether the next one is free
   */
  public record Stamps(long total, long sequence, boolean nextOneFree) {}
}
