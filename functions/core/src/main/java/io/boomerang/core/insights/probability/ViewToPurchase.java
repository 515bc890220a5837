package io.boomerang.core.insights.probability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * The probability that a session which views a product buys it. Few views say little, so each
 * product starts from what its category and brand have: a Beta prior with mean {@code category *
 * brand / shop}, as if the two acted independently, and the weight that products' rates show around
 * it. The posterior is {@code Beta(k + w * mean, n - k + w * (1 - mean))} (Gelman et al. 2013,
 * "Bayesian Data Analysis", section 2.4). Rates of categories and brands are themselves drawn
 * towards the shop's in the same way.
 */
public final class ViewToPurchase {
  private static final double LEAST = 1e-6;

  private ViewToPurchase() {}

  /**
   * What is known of one product.
   *
   * @param probability the posterior's mean
   * @param low the lower end of the 95 % credible interval
   * @param high the upper end
   */
  public record Estimate(String productId, double probability, double low, double high) {}

  /** An estimate for each product, in the order given; none when there is not one view. */
  public static List<Estimate> of(List<ViewCounts> counts) {
    final long views = counts.stream().mapToLong(ViewCounts::views).sum();
    if (views == 0) {
      return List.of();
    }
    final long purchases = counts.stream().mapToLong(ViewCounts::purchases).sum();
    // Half a sale more: a shop without one is not a shop that cannot sell.
    final double shop = bounded((purchases + 0.5) / (views + 1.0));
    final Map<String, Double> categories = rates(counts, ViewCounts::category, shop);
    final Map<String, Double> brands = rates(counts, ViewCounts::brand, shop);
    final Function<ViewCounts, Double> prior =
        product ->
            bounded(
                rate(categories, product.category(), shop)
                    * rate(brands, product.brand(), shop)
                    / shop);
    final Overdispersion spread = new Overdispersion();
    counts.forEach(
        product -> spread.add(product.purchases(), product.views(), prior.apply(product)));
    final double weight = spread.priorWeight();
    return counts.stream().map(p -> estimate(p, prior.apply(p), weight)).toList();
  }

  private static Estimate estimate(ViewCounts product, double prior, double weight) {
    final double yes = product.purchases() + weight * prior;
    final double no = product.views() - product.purchases() + weight * (1 - prior);
    final var posterior = new BetaDistribution(yes, no);
    return new Estimate(
        product.productId(),
        yes / (yes + no),
        posterior.inverseCumulativeProbability(0.025),
        posterior.inverseCumulativeProbability(0.975));
  }

  private static double rate(Map<String, Double> rates, String name, double shop) {
    return name == null ? shop : rates.getOrDefault(name, shop);
  }

  private static Map<String, Double> rates(
      List<ViewCounts> counts, Function<ViewCounts, String> group, double shop) {
    final Map<String, long[]> sums = new HashMap<>();
    for (ViewCounts product : counts) {
      if (group.apply(product) != null) {
        final long[] sum = sums.computeIfAbsent(group.apply(product), key -> new long[2]);
        sum[0] += product.purchases();
        sum[1] += product.views();
      }
    }
    final Overdispersion spread = new Overdispersion();
    sums.values().forEach(sum -> spread.add(sum[0], sum[1], shop));
    final double weight = spread.priorWeight();
    final Map<String, Double> rates = new HashMap<>();
    sums.forEach(
        (name, sum) -> rates.put(name, bounded((sum[0] + weight * shop) / (sum[1] + weight))));
    return rates;
  }

  private static double bounded(double rate) {
    return Math.max(LEAST, Math.min(1 - LEAST, rate));
  }
}
