package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.util.ArrayList;
import java.util.List;

/** Features of products at past origins, and whether a sale came in the weeks after. */
final class SaleRows {
  /** More rows move a dozen coefficients no further. */
  private static final int MOST = 400_000;

  private final List<double[]> features = new ArrayList<>();
  private final List<Boolean> sold = new ArrayList<>();
  private final List<Integer> products = new ArrayList<>();
  private final List<double[]> recent = new ArrayList<>();

  private SaleRows() {}

  /**
   * The rows of every product on sale at each origin, or of every second, third ... product when
   * there are too many.
   *
   * @param weeks in which a sale is looked for
   */
  static SaleRows at(WeeklyDemand demand, WeeklySignals signals, int[] origins, int weeks) {
    final SaleRows rows = new SaleRows();
    final CategoryShares[] categories = new CategoryShares[origins.length];
    for (int at = 0; at < origins.length; at++) {
      categories[at] = CategoryShares.at(demand, origins[at]);
    }
    final long all = (long) demand.products().size() * origins.length;
    final int stride = (int) Math.max(1, (all + MOST - 1) / MOST);
    for (int product = 0; product < demand.products().size(); product += stride) {
      rows.add(demand.products().get(product), product, signals, origins, categories, weeks);
    }
    return rows;
  }

  private void add(
      ProductWeeks product,
      int row,
      WeeklySignals signals,
      int[] origins,
      CategoryShares[] categories,
      int weeks) {
    final var at = new SaleFeatures(product, signals);
    for (int origin = 0; origin < origins.length; origin++) {
      at.until(origins[origin]);
      final double total = product.total(origins[origin], origins[origin] + weeks);
      if (at.recentWeeks() > 0 && !Double.isNaN(total)) {
        features.add(at.row(categories[origin].effect(product.category())));
        sold.add(total > 0);
        products.add(row);
        recent.add(new double[] {at.recentSales(), at.recentWeeks()});
      }
    }
  }

  int size() {
    return sold.size();
  }

  double[][] features() {
    return features.toArray(double[][]::new);
  }

  boolean[] sold() {
    final boolean[] outcomes = new boolean[size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = sold.get(row);
    }
    return outcomes;
  }

  /** Which product a row is of, as its place in the demand. */
  int product(int row) {
    return products.get(row);
  }

  /** The share of the last eight weeks with a sale; {@code (k + 1/2) / (n + 1)} when smoothed. */
  double recentShare(int row, boolean isSmoothed) {
    final double[] counts = recent.get(row);
    return isSmoothed ? (counts[0] + 0.5) / (counts[1] + 1) : counts[0] / counts[1];
  }

  /** The share of rows with a sale. */
  double rate() {
    return sold.stream().filter(outcome -> outcome).count() / (double) size();
  }
}
