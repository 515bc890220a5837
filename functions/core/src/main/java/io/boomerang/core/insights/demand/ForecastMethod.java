package io.boomerang.core.insights.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A rule that makes a forecast of units a week from the weeks before an origin, and no others. */
interface ForecastMethod {
  /** A year, in whole weeks. */
  int SEASON = 52;

  ForecastMethod NAIVE = flat("naive", () -> new MovingMean(1));

  ForecastMethod MEAN_OF_8 = flat("mean of 8 weeks", () -> new MovingMean(8));

  ForecastMethod ZERO = flat("zero", () -> new Zero());

  /** What is taken when too few weeks are there to choose. */
  ForecastMethod DEFAULT = smoothing(0.2);

  String name();

  /**
   * Fills in the expected units of each week after each origin.
   *
   * @param origins ascending; the weeks before an origin are known to it
   * @param byOrigin [origin][week after it]; NaN for origins before the product's first known week
   */
  void forecast(ProductWeeks product, int[] origins, double[][] byOrigin);

  /** All that are tried for a shop with so many weeks, the simplest first. */
  static List<ForecastMethod> candidates(int weeks) {
    final List<ForecastMethod> methods = new ArrayList<>();
    methods.add(MEAN_OF_8);
    methods.add(flat("mean of 13 weeks", () -> new MovingMean(13)));
    methods.add(NAIVE);
    methods.add(smoothing(0.1));
    methods.add(DEFAULT);
    methods.add(smoothing(0.3));
    for (double alpha : new double[] {0.1, 0.2}) {
      methods.add(flat("TSB " + alpha, () -> new TeunterSyntetosBabai(alpha)));
    }
    methods.add(flat("Croston 0.1", () -> Croston.plain(0.1)));
    methods.add(flat("SBA 0.1", () -> Croston.corrected(0.1)));
    if (weeks >= 2 * SEASON) {
      methods.add(new SeasonalNaive(DEFAULT));
    }
    return List.copyOf(methods);
  }

  private static ForecastMethod smoothing(double alpha) {
    return flat("SES " + alpha, () -> new DiscountedMean(alpha));
  }

  /** The same for every week to come. */
  private static ForecastMethod flat(String name, Supplier<Level> level) {
    return new FlatMethod(name, level);
  }

  /** Forecasts nothing, which some measures of error prefer: a warning beside them. */
  final class Zero implements Level {
    private boolean hasBegun;

    @Override
    public void add(double units) {
      hasBegun = true;
    }

    @Override
    public double value() {
      return hasBegun ? 0 : Double.NaN;
    }
  }
}
