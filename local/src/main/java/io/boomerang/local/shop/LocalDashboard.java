package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.dashboard.Dashboard;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.refresh.RefreshConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The shop's live page of a local system: the real one, at intervals of a second, and one more tab,
 * the mailbox.
 */
public final class LocalDashboard implements HttpFunction {
  private static final String MAILBOX = "/mailbox/";

  private static final RefreshConfig REFRESH =
      new RefreshConfig(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(8),
          Duration.ofSeconds(60),
          Long.MAX_VALUE);

  private final Dashboard dashboard;
  private final HttpFunction mailbox;

  private LocalDashboard(Dashboard dashboard, HttpFunction mailbox) {
    this.dashboard = dashboard;
    this.mailbox = mailbox;
  }

  /** Adds the page to a running system; returns where it is served. */
  public static URI start(LocalShop shop, Clock clock) {
    final var place =
        new Dashboard.Place(
            new Shop(
                LocalPlace.NAME,
                LocalPlace.TERMS.zone(),
                LocalPlace.TERMS.currency(),
                LocalCarts.cartIdle()),
            List.of("/io/boomerang/local/shop/mailbox.js"));
    final var dashboard = new Dashboard(shop.warehouse(), place, REFRESH, clock);
    return shop.start(
        new LocalDashboard(
            dashboard, new MailboxFunction(LocalCarts.mailbox(shop.folder(), clock))));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws Exception {
    if (request.getPath().startsWith(MAILBOX)) {
      mailbox.service(request, response);
    } else {
      dashboard.service(request, response);
    }
  }
}
