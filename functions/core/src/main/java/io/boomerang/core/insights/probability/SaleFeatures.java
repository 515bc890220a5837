package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.demand.DiscountedMean;
import io.boomerang.core.insights.demand.ProductWeeks;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a product at the end of a week, as numbers. It takes in the weeks one after the
 * other; weeks with unknown demand are passed over.
 */
final class SaleFeatures {
  static final int RECENT = 8;

  private static final double ALPHA = 0.1;

  private static final double SIGNAL_ALPHA = 0.3;

  private final ProductWeeks product;
  private final WeeklySignals signals;
  private final DiscountedMean active = new DiscountedMean(ALPHA);
  private final DiscountedMean size = new DiscountedMean(ALPHA);
  private final DiscountedMean views = new DiscountedMean(SIGNAL_ALPHA);
  private final DiscountedMean carts = new DiscountedMean(SIGNAL_ALPHA);
  private final boolean[] recent = new boolean[RECENT];
  private int known;
  private int sinceSale = 1;
  private int week;

  SaleFeatures(ProductWeeks product, WeeklySignals signals) {
    this.product = product;
    this.signals = signals;
    this.week = product.first();
  }

  /** The features' names, in the order of a row. */
  static List<String> names(WeeklySignals signals) {
    final List<String> names =
        new ArrayList<>(
            List.of(
                "constant",
                "recency_weighted_rate",
                "weeks_since_sale",
                "share_of_8_weeks",
                "recency_weighted_units",
                "category"));
    if (signals.hasViews()) {
      names.add("views");
    }
    if (signals.hasCarts()) {
      names.add("carts");
    }
    return List.copyOf(names);
  }

  /** Takes in the weeks before an origin; origins come in ascending order. */
  SaleFeatures until(int origin) {
    for (; week < origin; week++) {
      final double units = product.units(week);
      if (!Double.isNaN(units)) {
        active.add(units > 0 ? 1 : 0);
        size.add(Math.log1p(units));
        recent[known % RECENT] = units > 0;
        known++;
        sinceSale = units > 0 ? 1 : sinceSale + 1;
      }
      views.add(Math.log1p(signals.views(product.productId(), week)));
      carts.add(Math.log1p(signals.carts(product.productId(), week)));
    }
    return this;
  }

  /** The row, with a category's effect in log-odds. */
  double[] row(double category) {
    final double[] row = new double[names(signals).size()];
    final double weight = active.weight();
    final double sold = weight == 0 ? 0 : weight * active.value();
    int at = 0;
    row[at++] = 1;
    row[at++] = logit((sold + 0.5) / (weight + 1));
    row[at++] = Math.log(sinceSale);
    row[at++] = logit((recentSales() + 0.5) / (recentWeeks() + 1));
    row[at++] = weight == 0 ? 0 : size.value();
    row[at++] = category;
    if (signals.hasViews()) {
      row[at++] = views.weight() == 0 ? 0 : views.value();
    }
    if (signals.hasCarts()) {
      row[at] = carts.weight() == 0 ? 0 : carts.value();
    }
    return row;
  }

  /** How many of the last eight known weeks have a sale. */
  int recentSales() {
    int count = 0;
    for (int at = 0; at < recentWeeks(); at++) {
      count += recent[at] ? 1 : 0;
    }
    return count;
  }

  /** How many known weeks the last eight are. */
  int recentWeeks() {
    return Math.min(known, RECENT);
  }

  int weeksSinceSale() {
    return sinceSale;
  }

  static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
