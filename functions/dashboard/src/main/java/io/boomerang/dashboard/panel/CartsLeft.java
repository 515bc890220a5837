package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How many carts are left behind, and how many of those come back. */
final class CartsLeft {
  private static final String SQL =
      """
      -- Carts by the day on which their visit began. One row per day; key: day.
      select * from `boomerang.cart_abandonment`
      where day >= @from_day and day <= @to_day
      order by day
      """;

  static final Panel PANEL =
      new Panel(
          "carts-left",
          Set.of(Tab.OFFERS),
          List.of(new PanelQuery("days", Period.CHOSEN, Pace.SELDOM, SQL)));

  private CartsLeft() {}
}
