package io.boomerang.core.loyalty;

import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What rules do to a customer whose document was made by others.
 *
 * @param version of the rules that made the document
 * @param fromTier before
 * @param toTier after
 * @param gained by rule, how many rewards more
 * @param kept by rule, how many rewards stay that the rules would not give
 * @param ended promotions that held and hold no longer
 * @param unruled rules that the customer has rewards of and that are not there any more
 */
public record RulesEffect(
    String userId,
    int version,
    String fromTier,
    String toTier,
    Map<String, Long> gained,
    Map<String, Long> kept,
    Set<String> ended,
    Map<String, Long> unruled) {
  public RulesEffect {
    gained = Map.copyOf(gained);
    kept = Map.copyOf(kept);
    ended = Set.copyOf(ended);
    unruled = Map.copyOf(unruled);
  }

  /**
   * The effect of a programme.
   *
   * @param stored the document as it is
   * @param sums has the tallies that the programme asks for
   */
  static RulesEffect of(Programme programme, LoyaltyDocument stored, LoyaltyDocument sums) {
    final LoyaltyDocument start = programme.takeOver(stored, sums);
    final LoyaltyDocument after =
        programme.document(start.userId(), start.tallies(), start.unmatched(), start.credits());
    final Map<String, Long> held = stored.standing().rewards();
    final Map<String, Long> gained = new TreeMap<>();
    after
        .standing()
        .rewards()
        .forEach((rule, has) -> putMore(gained, rule, has - held.getOrDefault(rule, 0L)));
    final Map<String, Long> kept = new TreeMap<>();
    after
        .credits()
        .forEach((r, credit) -> putMore(kept, r, credit - stored.credits().getOrDefault(r, 0L)));
    final Set<String> ended = new TreeSet<>(stored.standing().promotions().keySet());
    ended.removeAll(after.standing().promotions().keySet());
    final Map<String, Long> unruled = new TreeMap<>(held);
    unruled.keySet().removeIf(rule -> programme.rules().reward(rule).isPresent());
    return new RulesEffect(
        stored.userId(),
        stored.version(),
        stored.standing().tier(),
        after.standing().tier(),
        gained,
        kept,
        ended,
        unruled);
  }

  private static void putMore(Map<String, Long> counts, String rule, long more) {
    if (more > 0) {
      counts.put(rule, more);
    }
  }

  /** Whether the customer notices nothing. */
  public boolean isNone() {
    return fromTier.equals(toTier) && gained.isEmpty() && kept.isEmpty() && ended.isEmpty();
  }
}
