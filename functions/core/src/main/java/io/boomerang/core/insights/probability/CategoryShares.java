package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much a category's products sell in more weeks than the shop's do, in log-odds, over the
 * eight weeks before an origin. Categories are drawn towards the shop by empirical Bayes: those
 * with few product-weeks, and all of them when they hardly differ.
 */
final class CategoryShares {
  private static final int WINDOW = 8;

  private final Map<String, Double> effects = new HashMap<>();

  private CategoryShares() {}

  static CategoryShares at(WeeklyDemand demand, int origin) {
    final Map<String, long[]> counts = new HashMap<>();
    final long[] shop = new long[2];
    for (ProductWeeks product : demand.products()) {
      final long[] category = counts.computeIfAbsent(product.category(), key -> new long[2]);
      final int from = Math.max(product.first(), origin - WINDOW);
      for (int week = Math.max(0, from); week < origin; week++) {
        if (!Double.isNaN(product.units(week))) {
          final int sold = product.units(week) > 0 ? 1 : 0;
          category[0] += sold;
          category[1]++;
          shop[0] += sold;
          shop[1]++;
        }
      }
    }
    final CategoryShares shares = new CategoryShares();
    shares.learn(counts, (shop[0] + 0.5) / (shop[1] + 1.0));
    return shares;
  }

  private void learn(Map<String, long[]> counts, double shop) {
    counts.remove(null);
    final Overdispersion spread = new Overdispersion();
    counts.values().forEach(count -> spread.add(count[0], count[1], shop));
    final double weight = spread.priorWeight();
    counts.forEach(
        (name, count) -> {
          final double share = (count[0] + weight * shop) / (count[1] + weight);
          effects.put(name, SaleFeatures.logit(share) - SaleFeatures.logit(shop));
        });
  }

  /** Above zero for a category that sells more often; zero for an unknown one. */
  double effect(String category) {
    return effects.getOrDefault(category, 0.0);
  }
}
