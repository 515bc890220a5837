package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.rules.Reward;
import io.boomerang.core.loyalty.rules.StampCard;
import io.boomerang.core.loyalty.rules.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a customer stands by each rule and why, in words for the people whom the customer asks.
 *
 * @param kind {@code tier}, {@code stamp card} or {@code promotion}
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
    final List<Explanation> all = new ArrayList<>();
    all.add(tier(programme, document));
    for (StampCard card : programme.rules().stampCards()) {
      all.add(stampCard(card, document));
    }
    for (CompiledPromotion promotion : programme.promotions()) {
      all.add(promotion(promotion, programme, document, now));
    }
    return all;
  }

  private static Explanation tier(Programme programme, LoyaltyDocument document) {
    final Standing standing = document.standing();
    final String next =
        standing
            .nextTier()
            .map(
                tier ->
                    "%s needs %s %s more"
                        .formatted(tier.name(), tier.needs().words(), tier.needs().amount()))
            .orElse("there is no higher one");
    final boolean above = !standing.tier().equals(programme.rules().tiers().base());
    final String season = season(programme.rules().tiers().window());
    final String kept =
        programme
            .tiers()
            .keptBy(document.tallies())
            .map(former -> "; kept: it was reached by purchases before " + former.until())
            .orElse("");
    return new Explanation("tier", standing.tier(), above, next + kept + season, List.of());
  }

  private static Explanation stampCard(StampCard card, LoyaltyDocument document) {
    final Stamps stamps = document.standing().stampCards().get(card.name());
    final String state =
        stamps.nextOneFree()
            ? "the next one is free"
            : "%d of %d stamps, then one is free".formatted(stamps.sequence(), card.buy());
    final String summary = "%s; %d bought in all".formatted(state, stamps.total());
    return new Explanation(
        "stamp card",
        card.name(),
        stamps.nextOneFree(),
        summary + rewards(card.name(), card.reward(), document) + season(card.window()),
        List.of());
  }

  private static Explanation promotion(
      CompiledPromotion promotion, Programme programme, LoyaltyDocument document, Instant now) {
    final Map<String, Tally> tallies = document.tallies();
    final List<Check> checks =
        promotion.conditions().stream()
            .map(condition -> new Check(condition.holds(tallies), condition.explain(tallies)))
            .toList();
    final boolean over = promotion.isOver(now);
    final boolean holds = !over && promotion.holds(tallies);
    final String state = over ? "is over" : holds ? "holds" : "does not hold";
    final var reward = programme.rules().reward(promotion.name());
    return new Explanation(
        "promotion",
        promotion.name(),
        holds,
        state + rewards(promotion.name(), reward, document) + season(promotion.window()),
        checks);
  }

  private static String rewards(String rule, Optional<Reward> reward, LoyaltyDocument document) {
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

  private static String season(Window window) {
    final String from = window.from() == null ? "" : " from " + window.from();
    final String until = window.until() == null ? "" : " until " + window.until();
    return from.isEmpty() && until.isEmpty() ? "" : "; counts purchases" + from + until;
  }
}
