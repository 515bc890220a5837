package io.boomerang.core.insights.probability;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely each product sells within 7 and within 28 days: a logistic model on its
 * recency-weighted rate, the time since its last sale, the share of active weeks, its units, its
 * category, and views and carts where there are any; recalibrated on later weeks.
 */
public final class PredictSales {
  private static final int[] WEEKS = {1, 4};

  private final WeeklyDemand demand;
  private final WeeklySignals signals;

  private PredictSales(WeeklyDemand demand, WeeklySignals signals) {
    this.demand = demand;
    this.signals = signals;
  }

  /**
   * Fits, judges and predicts.
   *
   * @throws io.boomerang.core.insights.demand.NotEnoughDataException when the weeks are too few
   */
  public static SaleForecast of(WeeklyDemand demand, WeeklySignals signals) {
    return new PredictSales(demand, signals).forecast();
  }

  private SaleForecast forecast() {
    final List<Measure> measures = new ArrayList<>();
    final SaleModel[] models = new SaleModel[WEEKS.length];
    for (int at = 0; at < WEEKS.length; at++) {
      measures.addAll(judged(WEEKS[at]));
      models[at] = fit(demand.weeks(), WEEKS[at]);
    }
    final CategoryShares categories = CategoryShares.at(demand, demand.weeks());
    final List<SaleProbability> products = new ArrayList<>();
    for (ProductWeeks product : demand.products()) {
      final double[] row =
          new SaleFeatures(product, signals)
              .until(demand.weeks())
              .row(categories.effect(product.category()));
      final double within7 = models[0].probability(row);
      // Two models may disagree by a little; a longer time cannot be less likely.
      final double within28 = Math.max(within7, models[1].probability(row));
      products.add(new SaleProbability(product.productId(), product.category(), within7, within28));
    }
    return new SaleForecast(demand.end(), products, measures, demand.warnings());
  }

  private List<Measure> judged(int weeks) {
    final int[] judged = SaleOrigins.judged(demand.weeks(), weeks);
    final SaleModel model = fit(judged[0], weeks);
    final SaleRows rows = SaleRows.at(demand, signals, judged, weeks);
    final int[] before = SaleOrigins.before(judged[0], weeks).recalibration();
    final double baseRate = SaleRows.at(demand, signals, before, weeks).rate();
    return SaleJudgement.of(rows, demand.products().size(), model, baseRate, weeks);
  }

  private SaleModel fit(int end, int weeks) {
    final SaleOrigins origins = SaleOrigins.before(end, weeks);
    return SaleModel.fit(
        SaleRows.at(demand, signals, origins.training(), weeks),
        SaleRows.at(demand, signals, origins.recalibration(), weeks));
  }
}
