package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.rules.Threshold;
import io.boomerang.core.loyalty.rules.TierRules;
import io.boomerang.core.loyalty.rules.TierRules.Former;
import io.boomerang.core.loyalty.rules.TierRules.Level;
import io.boomerang.core.loyalty.rules.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tiers with the measures that they look at. What a level took formerly is a tally of the
 * purchases until then, so that who keeps the level depends on no clock, and refunds undo it.
 */
final class CompiledTiers implements Rule {
  private static final String NAME = "tiers";

  private final TierRules tiers;
  private final TallyMeasure spend;
  private final Map<Former, TallyMeasure> formerly = new HashMap<>();

  CompiledTiers(TierRules tiers) {
    this.tiers = tiers;
    this.spend = measure(tiers, tiers.window());
    for (Level level : tiers.levels()) {
      for (Former former : level.formerly()) {
        formerly.put(former, measure(tiers, until(tiers.window(), former.until())));
      }
    }
  }

  private static TallyMeasure measure(TierRules tiers, Window window) {
    return TallyMeasure.ofEverythingBut(tiers.excluding(), window);
  }

  private static Window until(Window window, Instant until) {
    final boolean endsBefore = window.until() != null && window.until().isBefore(until);
    return new Window(window.from(), endsBefore ? window.until() : until);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void evaluate(Map<String, Tally> tallies, Evaluation into) {
    into.tier(tier(tallies), next(tallies));
  }

  @Override
  public long earned(Map<String, Tally> tallies) {
    return 0;
  }

  @Override
  public long most() {
    return 0;
  }

  /** A tier stays, whether more spend can count or not. */
  @Override
  public boolean isOver(Instant now) {
    return false;
  }

  @Override
  public Explanation explain(LoyaltyDocument document, Instant now) {
    final Standing standing = document.standing();
    final String next =
        standing
            .nextTier()
            .map(
                tier ->
                    "%s needs %s %s more"
                        .formatted(tier.name(), tier.needs().words(), tier.needs().amount()))
            .orElse("there is no higher one");
    final String kept =
        keptBy(document.tallies())
            .map(former -> "; kept: it was reached by purchases before " + former.until())
            .orElse("");
    return new Explanation(
        "tier",
        standing.tier(),
        !standing.tier().equals(tiers.base()),
        next + kept + Explanation.season(tiers.window()),
        List.of());
  }

  @Override
  public Stream<TallyMeasure> measures() {
    return Stream.concat(Stream.of(spend), formerly.values().stream());
  }

  /** The tier's name. */
  private String tier(Map<String, Tally> tallies) {
    final List<Level> levels = tiers.levels();
    final int reached = reached(tallies);
    return reached < levels.size() ? levels.get(reached).name() : tiers.base();
  }

  /** The next level to reach; empty at the top. */
  private Optional<NextTier> next(Map<String, Tally> tallies) {
    final int next = reached(tallies) - 1;
    if (next < 0) {
      return Optional.empty();
    }
    final Level level = tiers.levels().get(next);
    final Threshold threshold = level.threshold();
    final BigDecimal missing = threshold.amount().subtract(spent(tallies, spend));
    return Optional.of(new NextTier(level.name(), threshold.withAmount(missing)));
  }

  /** What lets the customer keep a level that takes more by now; empty when nothing has to. */
  private Optional<Former> keptBy(Map<String, Tally> tallies) {
    final int reached = reached(tallies);
    if (reached == tiers.levels().size()) {
      return Optional.empty();
    }
    final Level level = tiers.levels().get(reached);
    return level.threshold().isMetBy(spent(tallies, spend))
        ? Optional.empty()
        : level.formerly().stream().filter(former -> isMet(former, tallies)).findFirst();
  }

  /** The place of the highest level that was reached; the number of levels when none was. */
  private int reached(Map<String, Tally> tallies) {
    final List<Level> levels = tiers.levels();
    for (int place = 0; place < levels.size(); place++) {
      final Level level = levels.get(place);
      if (level.threshold().isMetBy(spent(tallies, spend))
          || level.formerly().stream().anyMatch(former -> isMet(former, tallies))) {
        return place;
      }
    }
    return levels.size();
  }

  private boolean isMet(Former former, Map<String, Tally> tallies) {
    return former.threshold().isMetBy(spent(tallies, formerly.get(former)));
  }

  private static BigDecimal spent(Map<String, Tally> tallies, TallyMeasure measure) {
    return tallies.getOrDefault(measure.key(), Tally.NONE).spend();
  }
}
