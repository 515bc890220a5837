package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How many customers are in each tier, and who rose or fell in the chosen days. */
final class Tiers {
  private static final String MEMBERS =
      """
      -- Customers by tier, and how many came to it or left it in the period. One row per tier; key: tier.
      with

      members as (
          select tier, count(*) as customers
          from `boomerang.loyalty_members`
          group by tier
      ),

      changes as (
          select to_tier as tier, sum(if(direction = 'up', 1, 0)) as up, sum(if(direction = 'up', 0, 1)) as down
          from `boomerang.tier_changes`
          where occurred_at >= @from and occurred_at < @to
          group by to_tier
      )

      select
          members.tier, members.customers,
          coalesce(changes.up, 0) as up, coalesce(changes.down, 0) as down
      from members
      left join changes on members.tier = changes.tier
      order by customers desc, tier
      limit 20
      """;

  private static final String PROMOTIONS =
      """
      -- Customers who hold a promotion or have the next one free. One row per rule; key: rule.
      select rule, max(description) as description, count(*) as customers, sum(count_held) as held
      from `boomerang.promotion_members`
      where count_held > 0
      group by rule
      order by customers desc, rule
      limit 20
      """;

  static final Panel PANEL =
      new Panel(
          "tiers",
          Set.of(Tab.CUSTOMERS),
          List.of(
              new PanelQuery("tiers", Period.CHOSEN, Pace.SELDOM, MEMBERS),
              new PanelQuery("promotions", Period.TODAY, Pace.SELDOM, PROMOTIONS)));

  private Tiers() {}
}
