package io.boomerang.core.insights.demand;

import java.util.Arrays;
import java.util.List;

/**
 * Which method forecasts: the one whose absolute errors, added over all products and the choosing
 * origins, are least. Choosing per product is tried too, on the origins before each, and taken only
 * when that would have lost less than the pooled choice, which on real shops it seldom does: the
 * noise of one product's past is larger than what its best method gains.
 */
final class MethodChoice {
  /** In fewer, choosing per product wins by luck. */
  private static final int FEWEST_HORIZONS = 3;

  private static final int CHUNK = 1_000;

  private final List<ForecastMethod> methods;
  private final int[] origins;
  private final int horizon;
  private final int best;
  private final boolean isPerProduct;

  private MethodChoice(
      List<ForecastMethod> methods, int[] origins, int horizon, int best, boolean isPerProduct) {
    this.methods = methods;
    this.origins = origins;
    this.horizon = horizon;
    this.best = best;
    this.isPerProduct = isPerProduct;
  }

  /**
   * Chooses.
   *
   * @param origins ascending, week by week; without any it is the default method
   */
  static MethodChoice of(WeeklyDemand demand, int[] origins, int horizon) {
    final List<ForecastMethod> methods = ForecastMethod.candidates(demand.weeks());
    if (origins.length == 0) {
      final int fallback = methods.indexOf(ForecastMethod.DEFAULT);
      return new MethodChoice(methods, origins, horizon, fallback, false);
    }
    final double[][] pooled = new double[methods.size()][origins.length];
    final double[] perProduct = new double[origins.length];
    for (int from = 0; from < demand.products().size(); from += CHUNK) {
      final int to = Math.min(demand.products().size(), from + CHUNK);
      // Side by side, but added up in order: the same choice on every machine.
      final double[][][] chunk =
          demand.products().subList(from, to).parallelStream()
              .map(product -> errors(product, methods, origins, horizon))
              .toArray(double[][][]::new);
      for (double[][] errors : chunk) {
        add(errors, pooled);
        for (int at = horizon; at < origins.length; at++) {
          perProduct[at] += errors[least(errors, at - horizon + 1)][at];
        }
      }
    }
    double pooledLoss = 0;
    for (int at = horizon; at < origins.length; at++) {
      pooledLoss += pooled[least(pooled, at - horizon + 1)][at];
    }
    final boolean isPerProduct =
        origins.length >= (1 + FEWEST_HORIZONS) * horizon
            && Arrays.stream(perProduct).sum() < pooledLoss;
    return new MethodChoice(methods, origins, horizon, least(pooled, origins.length), isPerProduct);
  }

  private static void add(double[][] errors, double[][] sums) {
    for (int method = 0; method < errors.length; method++) {
      for (int at = 0; at < errors[method].length; at++) {
        sums[method][at] += errors[method][at];
      }
    }
  }

  /** Whether products have methods of their own: their errors at the choosing origins flatter. */
  boolean isPerProduct() {
    return isPerProduct;
  }

  /** The method for a product. */
  ForecastMethod methodFor(ProductWeeks product) {
    if (!isPerProduct) {
      return methods.get(best);
    }
    final double[][] errors = errors(product, methods, origins, horizon);
    final double known = Arrays.stream(errors[best]).sum();
    final int own = least(errors, origins.length);
    return methods.get(Arrays.stream(errors[own]).sum() < known ? own : best);
  }

  /** What to call it. */
  String name() {
    return isPerProduct
        ? "per product, " + methods.get(best).name() + " where none is better"
        : methods.get(best).name();
  }

  /** [method][origin]: the error of the total over the horizon, 0 where it is not known. */
  private static double[][] errors(
      ProductWeeks product, List<ForecastMethod> methods, int[] origins, int horizon) {
    final double[][] errors = new double[methods.size()][origins.length];
    final double[][] weekly = new double[origins.length][horizon];
    final double[] actual = new double[origins.length];
    for (int at = 0; at < origins.length; at++) {
      actual[at] = product.total(origins[at], origins[at] + horizon);
    }
    for (int method = 0; method < errors.length; method++) {
      methods.get(method).forecast(product, origins, weekly);
      for (int at = 0; at < origins.length; at++) {
        double error = actual[at];
        for (double week : weekly[at]) {
          error -= week;
        }
        errors[method][at] = Double.isNaN(error) ? 0 : Math.abs(error);
      }
    }
    return errors;
  }

  /** The method with the least sum over the first origins; of equal ones the first. */
  private static int least(double[][] errors, int before) {
    int least = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int method = 0; method < errors.length; method++) {
      double sum = 0;
      for (int at = 0; at < before; at++) {
        sum += errors[method][at];
      }
      if (sum < lowest) {
        lowest = sum;
        least = method;
      }
    }
    return least;
  }
}
