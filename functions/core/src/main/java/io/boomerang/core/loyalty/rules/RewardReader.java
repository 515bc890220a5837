package io.boomerang.core.loyalty.rules;

import io.boomerang.core.loyalty.rules.Reward.Benefit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the rewards of a rules file. */
final class RewardReader {
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_DAYS = 3_660;

  private RewardReader() {}

  /** The rule's reward, if it has one; only a promotion's can come again as more is spent. */
  static Optional<Reward> read(Scope rule, boolean promotion) {
    final Optional<Scope> field = rule.optional("reward");
    if (field.isEmpty()) {
      return Optional.empty();
    }
    final Scope scope = field.get();
    final Set<String> allowed =
        new HashSet<>(
            Set.of("description", "on", "valid_days", "limit")); // and one field for the benefit
    final List<Benefit> benefits = new ArrayList<>();
    for (Benefit benefit : Benefit.values()) {
      allowed.add(benefit.id());
      scope.optional(benefit.id()).ifPresent(given -> benefits.add(benefit));
    }
    if (promotion) {
      allowed.add("for_every_spent");
    }
    if (!scope.isObject(allowed)) {
      return Optional.empty();
    }
    return benefits.size() == 1
        ? read(scope, benefits.get(0))
        : scope.problem("needs one of percent_off, amount_off, free_item, free_shipping");
  }

  private static Optional<Reward> read(Scope scope, Benefit benefit) {
    final Scope given = scope.required(benefit.id()).orElseThrow();
    final Optional<Item> on = scope.optional("on").flatMap(Scope::item);
    final Optional<Item> item = benefit == Benefit.FREE_ITEM ? given.item() : on;
    if (on.isPresent() && benefit != Benefit.PERCENT_OFF && benefit != Benefit.AMOUNT_OFF) {
      scope.problem("has \"on\", which goes with percent_off and amount_off only");
    }
    if (benefit == Benefit.FREE_SHIPPING) {
      given.isTrue();
    }
    final boolean hasValue = benefit == Benefit.PERCENT_OFF || benefit == Benefit.AMOUNT_OFF;
    final var value = hasValue ? given.positiveAmount() : Optional.<BigDecimal>empty();
    if (benefit == Benefit.PERCENT_OFF && value.filter(v -> v.intValue() > 99).isPresent()) {
      given.problem("is 100 or more: give free_item instead");
    }
    final Optional<Integer> limit = scope.optional("limit").flatMap(l -> l.integer(1, MAX_LIMIT));
    final Optional<Integer> days =
        scope.optional("valid_days").flatMap(d -> d.integer(1, MAX_DAYS));
    return scope
        .required("description")
        .flatMap(Scope::text)
        .map(
            text ->
                new Reward(
                    text,
                    benefit,
                    value,
                    item,
                    days.orElse(Reward.DEFAULT_VALID_DAYS),
                    limit.orElse(Reward.DEFAULT_LIMIT),
                    scope.optional("for_every_spent").flatMap(Scope::positiveAmount)));
  }
}
