package io.boomerang.dashboard;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.dashboard.api.Answer;
import io.boomerang.dashboard.api.DashboardApi;
import io.boomerang.dashboard.api.RefusedException;
import io.boomerang.dashboard.page.Asset;
import io.boomerang.dashboard.page.PageFiles;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.refresh.RefreshConfig;
import io.boomerang.dashboard.refresh.Refresher;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shop's live page: {@code GET /} is the page, {@code /api/tabs/<tab>} and {@code
 * /api/panels/<panel>.csv} its data. It only reads.
 */
public final class Dashboard implements AutoCloseable {
  private static final Pattern ASSET = Pattern.compile("/assets/([\\w.]{1,64})");
  private static final Pattern TAB = Pattern.compile("/api/tabs/([^/]{1,64})");
  private static final Pattern CSV = Pattern.compile("/api/panels/([^/]{1,64})\\.csv");

  private final PageFiles files;
  private final Refresher refresher;
  private final DashboardApi api;

  /**
   * Where the page is shown.
   *
   * @param extras scripts of tabs that only this place has
   */
  public record Place(Shop shop, List<String> extras) {}

  /** A page over this warehouse. */
  public Dashboard(Warehouse warehouse, Place place, RefreshConfig refresh, Clock clock) {
    final Panels panels = Panels.ofShop();
    this.files = PageFiles.read(place.shop(), panels, place.extras());
    this.refresher = new Refresher(warehouse, place.shop(), refresh, clock);
    this.api = new DashboardApi(panels, refresher, place.shop(), refresh, clock);
  }

  /** Answers one request. */
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    final var reply = new Reply(request, response);
    try {
      if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
        response.appendHeader("Allow", "GET, HEAD");
        throw new RefusedException(405, "call it by GET");
      }
      route(request, reply);
    } catch (RefusedException e) {
      reply.refuse(e);
    }
  }

  private void route(HttpRequest request, Reply reply) throws RefusedException, IOException {
    final String path = request.getPath();
    final Matcher asset = ASSET.matcher(path);
    final Matcher tab = TAB.matcher(path);
    final Matcher csv = CSV.matcher(path);
    if (path.equals("/") || path.isEmpty()) {
      reply.page(files.page());
    } else if (asset.matches()) {
      final Optional<Asset> found = files.find(asset.group(1));
      reply.asset(found.orElseThrow(() -> new RefusedException(404, "no such file")));
    } else if (tab.matches()) {
      final Answer answer = api.tab(tab.group(1), request.getQueryParameters());
      reply.answer(answer);
    } else if (csv.matches()) {
      reply.answer(api.csv(csv.group(1), request.getQueryParameters()));
    } else {
      throw new RefusedException(404, "nothing is there");
    }
  }

  /** Asks nothing more. */
  @Override
  public void close() {
    refresher.close();
  }
}
