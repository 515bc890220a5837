package io.boomerang.core.loyalty.rules;

import io.boomerang.core.loyalty.rules.TierRules.Former;
import io.boomerang.core.loyalty.rules.TierRules.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tiers of a rules file. */
final class TiersReader {
  private TiersReader() {}

  static Optional<TierRules> read(Scope scope) {
    if (!scope.isObject(Set.of("base", "levels", "excluding", "from", "until"))) {
      return Optional.empty();
    }
    final Window window = scope.window();
    final Optional<String> base = scope.required("base").flatMap(Scope::text);
    final Optional<Scope> list = scope.required("levels");
    final List<Level> levels =
        list.map(l -> l.elements(level -> level(level, window))).orElse(List.of());
    list.ifPresent(l -> differ(l, levels, base));
    final List<Item> excluding = scope.optional("excluding").map(Scope::items).orElse(List.of());
    return base.map(name -> new TierRules(name, levels, excluding, window));
  }

  private static void differ(Scope list, List<Level> levels, Optional<String> base) {
    final Set<String> names = new HashSet<>(base.stream().toList());
    final Set<Threshold> thresholds = new HashSet<>();
    for (Level level : levels) {
      final Threshold threshold = level.threshold();
      if (!names.add(level.name())) {
        list.problem("has two tiers named \"" + level.name() + "\"");
      }
      if (!thresholds.add(threshold.withAmount(threshold.amount().stripTrailingZeros()))) {
        list.problem("has two tiers at " + threshold.amount());
      }
    }
  }

  private static Optional<Level> level(Scope scope, Window window) {
    if (!scope.isObject(Set.of("name", "spend_more_than", "spend_at_least", "formerly"))) {
      return Optional.empty();
    }
    final Optional<String> name = scope.required("name").flatMap(Scope::text);
    final Optional<Threshold> threshold = scope.requiredThreshold();
    final List<Former> formerly =
        scope
            .optional("formerly")
            .map(list -> list.elements(former -> former(former, window)))
            .orElse(List.of());
    return name.flatMap(n -> threshold.map(t -> new Level(n, t, formerly)));
  }

  private static Optional<Former> former(Scope scope, Window window) {
    if (!scope.isObject(Set.of("spend_more_than", "spend_at_least", "until"))) {
      return Optional.empty();
    }
    final Optional<Threshold> threshold = scope.requiredThreshold();
    final Optional<Instant> until = scope.required("until").flatMap(Scope::time);
    if (until.isPresent() && window.from() != null && !window.from().isBefore(until.get())) {
      return scope.problem("ends before the tiers begin: until must be after their from");
    }
    return threshold.flatMap(t -> until.map(end -> new Former(t, end)));
  }
}
