package io.boomerang.dashboard;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Entry point of the shop's live page, which IAM lets people in to. It only reads. */
public final class DashboardFunction implements HttpFunction {
  private final Dashboard dashboard;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public DashboardFunction() {
    this(DashboardConfig.fromEnv(System.getenv()));
  }

  private DashboardFunction(DashboardConfig config) {
    final Warehouse warehouse = new BigQueryWarehouse(config.warehouse());
    final var place = new Dashboard.Place(config.shop(), List.of());
    this.dashboard = new Dashboard(warehouse, place, config.refresh(), Clock.systemUTC());
    GracefulShutdown.install(requests, dashboard);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, dashboard::service);
  }
}
