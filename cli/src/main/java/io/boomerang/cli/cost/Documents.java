package io.boomerang.cli.cost;

/** Reads and writes of Firestore a month, as tests count them for each path. */
final class Documents {
  private final Figures usage;

  Documents(Figures usage) {
    this.usage = usage;
  }

  double reads(Load load) {
    return operations(load, "reads") + looks(load);
  }

  double writes(Load load) {
    return operations(load, "writes");
  }

  private double operations(Load load, String kind) {
    final double purchases = usage.of("purchase_share");
    final double changes = usage.of("change_share");
    final double cartViews = usage.of("cart_share") - changes;
    final double views = 1 - purchases - usage.of("cart_share");
    final double ofAnEvent =
        viewsAskedFor(load, views) * usage.of("view_" + kind)
            + cartViews * usage.of("cart_view_" + kind)
            + changes * usage.of("change_" + kind)
            + purchases * (usage.of("bought_" + kind) + usage.of("posted_" + kind));
    final double carts = load.mails() ? load.carts() / 60 * Load.MONTH_SECONDS : 0;
    return load.eventsAMonth() * ofAnEvent + carts * ofACart(kind);
  }

  private double ofACart(String kind) {
    final double mailed = usage.of("mailed_share");
    return mailed * usage.of("offer_" + kind) + (1 - mailed) * usage.of("unmailed_" + kind);
  }

  /**
   * Of an event: views of a message are asked for together, and a query that finds no cart is one
   * read. One that finds some is counted as one read too many.
   */
  private double viewsAskedFor(Load load, double views) {
    final double queries = Math.ceil(load.batch() * views / usage.of("visits_a_query"));
    return Math.min(views, queries / load.batch());
  }

  private double looks(Load load) {
    return load.mails() ? Load.MONTH_SECONDS / 60 * usage.of("look_queries") : 0;
  }
}
