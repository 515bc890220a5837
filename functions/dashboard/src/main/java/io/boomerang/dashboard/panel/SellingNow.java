package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** What sells at this moment, product by product. */
final class SellingNow {
  static final Panel PANEL =
      new Panel("selling-now", Set.of(Tab.TODAY), List.of(TodaysSales.byProduct("products")));

  private SellingNow() {}
}
