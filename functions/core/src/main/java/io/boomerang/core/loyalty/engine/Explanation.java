package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.rules.Reward;
import io.boomerang.core.loyalty.rules.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a customer stands by each rule and why, in words for the people whom the customer asks.
 *
 * @param kind of the rule, in words, such as {@code stamp card}
 * @param name of the rule
 * @param holds whether the customer has it: a tier above the base, a free one, the promotion
 * @param summary one sentence
 * @param checks what a promotion asks for, one by one; empty for other rules
 */
public record Explanation(
    String kind, String name, boolean holds, String summary, List<Check> checks) {

  /** One condition and whether it is met. */
  public record Check(boolean met, String text) {}

  public Explanation {
    checks = List.copyOf(checks);
  }

  /**
   * All rules of the programme, in its order.
   *
   * @param now UTC: a promotion that is over holds no longer
   */
  public static List<Explanation> of(Programme programme, LoyaltyDocument document, Instant now) {
    return programme.engine().stream().map(rule -> rule.explain(document, now)).toList();
  }

  /** What of its rewards is earned; nothing where there are none. */
  static String rewards(String rule, Optional<Reward> reward, LoyaltyDocument document) {
    final long earned = document.standing().rewards().getOrDefault(rule, 0L);
    final Long kept = document.credits().get(rule);
    return reward
        .map(
            r ->
                "; %d of at most %d rewards earned%s (%s)"
                    .formatted(
                        earned,
                        r.limit(),
                        kept == null ? "" : ", %d of them kept from earlier rules".formatted(kept),
                        r.description()))
        .orElse("");
  }

  /** Which purchases count; nothing where all do. */
  static String season(Window window) {
    final String from = window.from() == null ? "" : " from " + window.from();
    final String until = window.until() == null ? "" : " until " + window.until();
    return from.isEmpty() && until.isEmpty() ? "" : "; counts purchases" + from + until;
  }
}
