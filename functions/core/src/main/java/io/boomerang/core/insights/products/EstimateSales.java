package io.boomerang.core.insights.products;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.insights.probability.PredictSales;
import io.boomerang.core.insights.probability.SaleForecast;
import io.boomerang.core.insights.probability.ViewToPurchase;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates how likely each product sells and writes it down, evaluations last, as {@link
 * EstimateDemand} does.
 */
public final class EstimateSales {
  /** Changes when the same weeks would give other probabilities. */
  static final String MODEL_VERSION = "logistic-1";

  private final WarehouseProducts products;
  private final WarehouseTable<SaleRow> probabilities;
  private final WarehouseTable<ModelEvaluation> evaluations;
  private final Clock clock;

  public EstimateSales(
      WarehouseProducts products,
      WarehouseTable<SaleRow> probabilities,
      WarehouseTable<ModelEvaluation> evaluations,
      Clock clock) {
    this.products = products;
    this.probabilities = probabilities;
    this.evaluations = evaluations;
    this.clock = clock;
  }

  /**
   * Runs once.
   *
   * @throws io.boomerang.core.insights.demand.NotEnoughDataException saying what is missing;
   *     nothing is written then
   */
  public SaleForecast run(ProductRun run) {
    final ProductHistory history = products.history(run.asOf());
    final SaleForecast forecast =
        PredictSales.of(history.demand(), products.signals(history.demand()));
    final Map<String, ViewToPurchase.Estimate> views = new HashMap<>();
    ViewToPurchase.of(products.views(run.asOf()))
        .forEach(estimate -> views.put(estimate.productId(), estimate));
    final List<SaleRow> rows =
        forecast.products().stream()
            .map(sale -> new SaleRow(run, MODEL_VERSION, sale, views.get(sale.productId())))
            .toList();
    RunWriter.write(
        probabilities, rows, evaluations, forecast.measures(), run, MODEL_VERSION, clock);
    return forecast;
  }
}
