package io.boomerang.core.loyalty.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Levels of a customer by what was spent.
 *
 * @param base the level of everyone else
 * @param levels in any order, kept highest first
 * @param excluding purchases of these are no spend here, such as gift cards
 */
public record TierRules(String base, List<Level> levels, List<Item> excluding, Window window) {
  /**
   * A level.
   *
   * @param formerly what it took before; who met that in time keeps the level
   */
  public record Level(String name, Threshold threshold, List<Former> formerly) {
    public Level {
      formerly = List.copyOf(formerly);
    }
  }

  /**
   * What a level took once.
   *
   * @param until purchases before this count for it, UTC, exclusive
   */
  public record Former(Threshold threshold, Instant until) {}

  public TierRules {
    levels = levels.stream().sorted(Comparator.comparing(Level::threshold).reversed()).toList();
    excluding = List.copyOf(excluding);
  }
}
