package io.boomerang.core.insights.demand;

/**
 * What was sold in the same week a year before (52 weeks); for products that are younger, or where
 * that week is not known, what another method says.
 */
record SeasonalNaive(ForecastMethod otherwise) implements ForecastMethod {
  @Override
  public String name() {
    return "seasonal naive";
  }

  @Override
  public void forecast(ProductWeeks product, int[] origins, double[][] byOrigin) {
    otherwise.forecast(product, origins, byOrigin);
    for (int at = 0; at < origins.length; at++) {
      for (int ahead = 0; ahead < byOrigin[at].length; ahead++) {
        final int before = origins[at] + ahead - SEASON;
        if (before >= product.first() && !Double.isNaN(product.units(before))) {
          byOrigin[at][ahead] = product.units(before);
        }
      }
    }
  }
}
