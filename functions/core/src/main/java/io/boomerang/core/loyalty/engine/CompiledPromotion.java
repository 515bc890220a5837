package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Condition.Bought;
import io.boomerang.core.loyalty.engine.Condition.BoughtAny;
import io.boomerang.core.loyalty.engine.Condition.NeverBought;
import io.boomerang.core.loyalty.engine.Condition.Spent;
import io.boomerang.core.loyalty.engine.Explanation.Check;
import io.boomerang.core.loyalty.rules.Item;
import io.boomerang.core.loyalty.rules.Promotion;
import io.boomerang.core.loyalty.rules.Reward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A promotion with the measures that it looks at. */
final class CompiledPromotion implements Rule {
  private final Promotion promotion;
  private final List<Bought> wanted;
  private final List<Condition> conditions;
  private final TallyMeasure spend;

  CompiledPromotion(Promotion promotion) {
    this.promotion = promotion;
    this.spend =
        promotion.mentioned().isEmpty()
            ? TallyMeasure.ofEverything(promotion.window())
            : TallyMeasure.of(promotion.mentioned(), promotion.window());
    final List<Bought> all = promotion.allOf().stream().map(this::bought).toList();
    final List<Bought> any = promotion.anyOf().stream().map(this::bought).toList();
    this.wanted = Stream.concat(all.stream(), any.stream()).distinct().toList();
    this.conditions = new ArrayList<>(all);
    if (!any.isEmpty()) {
      conditions.add(new BoughtAny(any));
    }
    promotion.noneOf().forEach(item -> conditions.add(new NeverBought(item.label(), of(item))));
    promotion
        .spend()
        .ifPresent(threshold -> conditions.add(new Spent(threshold, spendLabel(), spend)));
  }

  @Override
  public String name() {
    return promotion.name();
  }

  @Override
  public boolean isOver(Instant now) {
    return promotion.window().until() != null && !now.isBefore(promotion.window().until());
  }

  @Override
  public void evaluate(Map<String, Tally> tallies, Evaluation into) {
    if (holds(tallies)) {
      into.promotion(promotion.name(), bought(tallies));
    }
  }

  @Override
  public Explanation explain(LoyaltyDocument document, Instant now) {
    final Map<String, Tally> tallies = document.tallies();
    final List<Check> checks =
        conditions.stream()
            .map(condition -> new Check(condition.holds(tallies), condition.explain(tallies)))
            .toList();
    final boolean over = isOver(now);
    final boolean holds = !over && holds(tallies);
    final String state = over ? "is over" : holds ? "holds" : "does not hold";
    return new Explanation(
        "promotion",
        promotion.name(),
        holds,
        state
            + Explanation.rewards(promotion.name(), promotion.reward(), document)
            + Explanation.season(promotion.window()),
        checks);
  }

  @Override
  public Stream<TallyMeasure> measures() {
    final boolean needsSpend =
        promotion.spend().isPresent()
            || promotion.reward().flatMap(Reward::forEverySpent).isPresent();
    return Stream.concat(
        promotion.mentioned().stream().map(this::of), needsSpend ? Stream.of(spend) : Stream.of());
  }

  private boolean holds(Map<String, Tally> tallies) {
    for (Condition condition : conditions) {
      if (!condition.holds(tallies)) {
        return false;
      }
    }
    return true;
  }

  /** What the customer bought of what the promotion asks for. */
  private List<String> bought(Map<String, Tally> tallies) {
    return wanted.stream().filter(b -> b.holds(tallies)).map(Bought::label).sorted().toList();
  }

  @Override
  public long earned(Map<String, Tally> tallies) {
    if (promotion.reward().isEmpty() || !holds(tallies)) {
      return 0;
    }
    final var spent = tallies.getOrDefault(spend.key(), Tally.NONE).spend();
    return promotion
        .reward()
        .flatMap(Reward::forEverySpent)
        .map(amount -> spent.divideToIntegralValue(amount).longValue())
        .orElse(1L);
  }

  @Override
  public long most() {
    return promotion
        .reward()
        .map(reward -> reward.forEverySpent().isPresent() ? reward.limit() : 1L)
        .orElse(0L);
  }

  private Bought bought(Item item) {
    return new Bought(item.label(), of(item));
  }

  private TallyMeasure of(Item item) {
    return TallyMeasure.of(item, promotion.window());
  }

  private String spendLabel() {
    return promotion.mentioned().isEmpty()
        ? "anything"
        : promotion.mentioned().stream().map(Item::label).collect(Collectors.joining(", "));
  }
}
