package io.boomerang.dashboard.panel;

import io.boomerang.core.warehouse.QueryFiles;
import java.util.List;
import java.util.Set;

/** What customers did in the 30 days after an offer, and what those did who were kept without. */
final class AfterOffer {
  static final Panel PANEL =
      new Panel(
          "after-offer",
          Set.of(Tab.OFFERS),
          List.of(
              new PanelQuery(
                  "arms",
                  Period.LAST_70_DAYS,
                  Pace.SELDOM,
                  QueryFiles.read("behaviour_after_offer"))));

  private AfterOffer() {}
}
