package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Optional;

/** All panels, in the order of the page. A new one is a line here. */
public final class Panels {
  private final List<Panel> all;

  Panels(List<Panel> all) {
    this.all = List.copyOf(all);
  }

  /** Those of the shop's page. */
  public static Panels ofShop() {
    return new Panels(
        List.of(
            SalesToday.PANEL,
            RightNow.PANEL,
            SellingNow.PANEL,
            LostCarts.PANEL,
            Discounts.PANEL,
            CartsLeft.PANEL,
            CartsWithoutMail.PANEL,
            AfterOffer.PANEL,
            BestCustomers.PANEL,
            StillCustomers.PANEL,
            PurchasesTracked.PANEL,
            CustomersAtRisk.PANEL,
            ScoreQuality.PANEL,
            Cohorts.PANEL,
            Tiers.PANEL,
            Reorder.PANEL,
            AboutToSell.PANEL,
            Rising.PANEL,
            Demand.PANEL,
            BestSellers.PANEL,
            RejectedEvents.PANEL,
            DataQuality.PANEL,
            Freshness.PANEL));
  }

  public List<Panel> all() {
    return all;
  }

  /** Those of a tab, in order. */
  public List<Panel> of(Tab tab) {
    return all.stream().filter(panel -> panel.tabs().contains(tab)).toList();
  }

  /** The panel of an address. */
  public Optional<Panel> find(String id) {
    return all.stream().filter(panel -> panel.id().equals(id)).findFirst();
  }
}
