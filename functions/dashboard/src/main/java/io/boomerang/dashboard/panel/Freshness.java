package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/** How far behind the warehouse is. */
final class Freshness {
  private static final String SQL =
      """
      -- The newest row and the delays of each table. One row per table; key: table_name.
      select * from `boomerang.pipeline_freshness`
      order by table_name
      """;

  static final Panel PANEL =
      new Panel(
          "freshness",
          Set.of(Tab.DATA),
          List.of(new PanelQuery("tables", Period.TODAY, Pace.SLOW, SQL)));

  private Freshness() {}
}
