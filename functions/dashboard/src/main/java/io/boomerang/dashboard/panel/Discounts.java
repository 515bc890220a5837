package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** Which discount works, and how sure that is. */
final class Discounts {
  private static final String SQL =
      """
      -- What each offer did. One row per campaign and discount; key: campaign, discount.
      select * from `boomerang.offer_performance`
      order by count_sent desc, campaign, discount
      limit 50
      """;

  static final Panel PANEL =
      new Panel(
          "discounts",
          Set.of(Tab.OFFERS, Tab.TODAY),
          List.of(new PanelQuery("offers", Period.LAST_90_DAYS, Pace.SELDOM, SQL)));

  private Discounts() {}
}
