package io.boomerang.core.insights.demand;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What new products borrow from the others of their category at an origin: {@code Z * own + (1 - Z)
 * * mean of the category}, with {@code Z = n / (n + k)} for n weeks on sale and {@code k = variance
 * within products / variance between their means} (Buehlmann 1967, "Experience rating and
 * credibility"; the estimators are those of Buehlmann and Gisler 2005, section 4.8). Categories
 * with few products use the whole shop's figures.
 */
final class Borrowing {
  /** From here on a product stands on its own weeks. */
  static final int NEW_WEEKS = 8;

  private static final int WINDOW = 13;

  private static final int FEWEST_PRODUCTS = 5;

  private static final double MOST_CREDIBILITY_WEEKS = 52;

  private final int origin;
  private final boolean isForAll;
  private final Prior shop;
  private final Map<String, Prior> categories;

  private Borrowing(int origin, boolean isForAll, Prior shop, Map<String, Prior> categories) {
    this.origin = origin;
    this.isForAll = isForAll;
    this.shop = shop;
    this.categories = categories;
  }

  private record Prior(double mean, double credibilityWeeks) {}

  /**
   * Learns from the products that are new no more at the origin.
   *
   * @param isForAll whether products with weeks of their own borrow too, or only those with none
   */
  static Borrowing at(WeeklyDemand demand, int origin, boolean isForAll) {
    final Moments all = new Moments();
    final Map<String, Moments> byCategory = new HashMap<>();
    for (ProductWeeks product : demand.products()) {
      if (product.known(0, origin) >= NEW_WEEKS) {
        all.add(product, origin);
        if (product.category() != null) {
          byCategory.computeIfAbsent(product.category(), key -> new Moments()).add(product, origin);
        }
      }
    }
    final Prior shop = all.prior();
    final Map<String, Prior> categories = new HashMap<>();
    byCategory.forEach(
        (category, moments) -> {
          if (moments.products >= FEWEST_PRODUCTS) {
            categories.put(category, moments.prior());
          }
        });
    return new Borrowing(origin, isForAll, shop, categories);
  }

  /** Nobody borrows. */
  static Borrowing none(int origin) {
    return new Borrowing(origin, false, new Prior(Double.NaN, 0), Map.of());
  }

  /** Whether a product has too few weeks before the origin to stand on them. */
  static boolean isNew(ProductWeeks product, int origin) {
    return product.first() <= origin && product.known(0, origin) < NEW_WEEKS;
  }

  /** Moves a new product's forecast towards its category's; leaves all others as they are. */
  void blend(ProductWeeks product, double[] weekly) {
    if (!isNew(product, origin) || Double.isNaN(shop.mean)) {
      return;
    }
    final int weeks = product.known(0, origin);
    if (weeks == 0) {
      // A product that comes with the origin itself is expected only when it is listed already.
      if (product.first() < origin || origin == product.weeks()) {
        Arrays.fill(weekly, prior(product).mean);
      }
    } else if (isForAll) {
      final double own = weeks / (weeks + prior(product).credibilityWeeks);
      for (int ahead = 0; ahead < weekly.length; ahead++) {
        weekly[ahead] = own * weekly[ahead] + (1 - own) * prior(product).mean;
      }
    }
  }

  private Prior prior(ProductWeeks product) {
    return product.category() == null ? shop : categories.getOrDefault(product.category(), shop);
  }

  /** Sums over products, from which both variances follow. */
  private static final class Moments {
    private int products;
    private double means;
    private double squaredMeans;
    private double within;
    private double weeks;

    void add(ProductWeeks product, int origin) {
      final int from = Math.max(0, origin - WINDOW);
      final int known = product.known(from, origin);
      if (known < 2) {
        return;
      }
      final double mean = product.mean(from, origin);
      double squares = 0;
      for (int week = Math.max(product.first(), from); week < origin; week++) {
        final double deviation = product.units(week) - mean;
        squares += Double.isNaN(deviation) ? 0 : deviation * deviation;
      }
      products++;
      means += mean;
      squaredMeans += mean * mean;
      within += squares / (known - 1);
      weeks += known;
    }

    Prior prior() {
      if (products < 2) {
        return new Prior(products == 0 ? Double.NaN : means, MOST_CREDIBILITY_WEEKS);
      }
      final double mean = means / products;
      final double noise = within / products;
      final double observed = (squaredMeans - products * mean * mean) / (products - 1);
      final double between = observed - noise / (weeks / products);
      final double credibility = between <= 0 ? MOST_CREDIBILITY_WEEKS : noise / between;
      return new Prior(mean, Math.min(MOST_CREDIBILITY_WEEKS, credibility));
    }
  }
}
