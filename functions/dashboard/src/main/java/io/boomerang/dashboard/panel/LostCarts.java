package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/**
 * Where carts are lost: of the visits that looked, how many filled a cart, and how many bought it.
 */
final class LostCarts {
  private static final String CATEGORIES =
      """
      -- Carts by category: a visit that put something of a category in its cart, and whether it bought of it.
      -- One row per category; key: category.
      with

      cart_lines as (
          select
              user_session,
              category_code as category,
              max(if(event_type = 'cart', 1, 0)) as put,
              max(if(event_type = 'purchase', 1, 0)) as bought
          from `boomerang.events`
          where event_time >= @from and event_time < @to
              and event_type in ('cart', 'purchase')
              and user_session is not null and category_code is not null
          group by user_session, category_code
      ),

      categories as (
          select category, sum(put) as carts, sum(put * (1 - bought)) as lost
          from cart_lines
          where put = 1
          group by category
      )

      select * from categories
      order by carts desc, category
      limit 6
      """;

  static final Panel PANEL =
      new Panel(
          "lost-carts",
          Set.of(Tab.TODAY),
          List.of(
              TodaysVisits.steps("today"),
              new PanelQuery("yesterday", Period.YESTERDAY, Pace.HOURLY, TodaysVisits.SQL),
              new PanelQuery("categories", Period.LAST_7_DAYS, Pace.HOURLY, CATEGORIES)));

  private LostCarts() {}
}
