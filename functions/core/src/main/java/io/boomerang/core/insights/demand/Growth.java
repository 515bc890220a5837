package io.boomerang.core.insights.demand;

import java.util.List;

/**
 * By how much the next weeks exceed what is usual for a product. The last four weeks are left out
 * of the usual, because what rises now has begun to rise in them.
 */
final class Growth {
  private static final int RECENT = 4;

  private static final int USUAL = 13;

  private Growth() {}

  /** The expected growth over all weeks that are forecast; null for a product without a usual. */
  static Range of(ProductWeeks product, List<Range> weeks) {
    final int to = product.weeks() - RECENT;
    final int from = Math.max(0, to - USUAL);
    if (product.known(from, to) < RECENT) {
      return null;
    }
    return weeks.get(weeks.size() - 1).less(weeks.size() * product.mean(from, to));
  }
}
