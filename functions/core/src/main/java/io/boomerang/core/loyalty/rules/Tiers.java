package io.boomerang.core.loyalty.rules;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Levels of a customer by what was spent.
 *
 * @param base the level of everyone else
 * @param levels in any order, kept highest first
 */
public record Tiers(String base, List<Level> levels, Window window) {
  /** A level, reached by spending more than an amount. */
  public record Level(String name, BigDecimal spendMoreThan) {}

  public Tiers {
    levels = levels.stream().sorted(Comparator.comparing(Level::spendMoreThan).reversed()).toList();
  }

  /** The tier's name. */
  public String tier(BigDecimal spend) {
    for (Level level : levels) {
      if (spend.compareTo(level.spendMoreThan()) > 0) {
        return level.name();
      }
    }
    return base;
  }

  /** The next level to reach; empty at the top. */
  public Optional<Level> next(BigDecimal spend) {
    Optional<Level> next = Optional.empty();
    for (Level level : levels) {
      if (spend.compareTo(level.spendMoreThan()) > 0) {
        return next;
      }
      next = Optional.of(level);
    }
    return next;
  }
}
