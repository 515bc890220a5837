package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Condition.Bought;
import io.boomerang.core.loyalty.engine.Condition.BoughtAny;
import io.boomerang.core.loyalty.engine.Condition.NeverBought;
import io.boomerang.core.loyalty.engine.Condition.Spent;
import io.boomerang.core.loyalty.rules.Item;
import io.boomerang.core.loyalty.rules.Promotion;
import io.boomerang.core.loyalty.rules.Reward;
import io.boomerang.core.loyalty.rules.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A promotion with the measures that it looks at. */
final class CompiledPromotion {
  private final Promotion promotion;
  private final List<Bought> wanted;
  private final List<Condition> conditions;
  private final Measure spend;

  CompiledPromotion(Promotion promotion) {
    this.promotion = promotion;
    this.spend =
        promotion.mentioned().isEmpty()
            ? Measure.ofEverything(promotion.window())
            : Measure.of(promotion.mentioned(), promotion.window());
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

  String name() {
    return promotion.name();
  }

  Window window() {
    return promotion.window();
  }

  /** Whether no purchase from now on can count for it. */
  boolean isOver(Instant now) {
    return promotion.window().until() != null && !now.isBefore(promotion.window().until());
  }

  List<Condition> conditions() {
    return conditions;
  }

  Stream<Measure> measures() {
    final boolean needsSpend =
        promotion.spend().isPresent()
            || promotion.reward().flatMap(Reward::forEverySpent).isPresent();
    return Stream.concat(
        promotion.mentioned().stream().map(this::of), needsSpend ? Stream.of(spend) : Stream.of());
  }

  boolean holds(Map<String, Tally> tallies) {
    for (Condition condition : conditions) {
      if (!condition.holds(tallies)) {
        return false;
      }
    }
    return true;
  }

  /** What the customer bought of what the promotion asks for. */
  List<String> bought(Map<String, Tally> tallies) {
    return wanted.stream().filter(b -> b.holds(tallies)).map(Bought::label).sorted().toList();
  }

  /** How many rewards are earned, the limit left aside. */
  long earned(Map<String, Tally> tallies) {
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

  /** Most rewards that one customer can have. */
  long most() {
    return promotion
        .reward()
        .map(reward -> reward.forEverySpent().isPresent() ? reward.limit() : 1L)
        .orElse(0L);
  }

  private Bought bought(Item item) {
    return new Bought(item.label(), of(item));
  }

  private Measure of(Item item) {
    return Measure.of(item, promotion.window());
  }

  private String spendLabel() {
    return promotion.mentioned().isEmpty()
        ? "anything"
        : promotion.mentioned().stream().map(Item::label).collect(Collectors.joining(", "));
  }
}
