package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** In which currencies the shop sells: those that the page offers. */
public final class Currencies {
  private static final String SQL =
      """
      -- Currencies with sales in the last 90 days, that of most first. One row per currency; key: currency.
      select currency, sum(units_sold) as units
      from `boomerang.product_sales_daily`
      where day >= @from_day and day <= @to_day and currency is not null
      group by currency
      order by units desc, currency
      limit 20
      """;

  /** Read with each tab, drawn on none; its rows have a {@code currency}. */
  public static final Panel PANEL =
      new Panel(
          "currencies",
          Set.of(Tab.values()),
          List.of(new PanelQuery("currencies", Period.LAST_90_DAYS, Pace.SELDOM, SQL)));

  private Currencies() {}
}
