package io.boomerang.core.insights.demand;

/** The mean of the last weeks; of the last one alone it is the naive forecast. */
final class MovingMean implements Level {
  private final double[] last;
  private int count;

  MovingMean(int weeks) {
    this.last = new double[weeks];
  }

  @Override
  public void add(double units) {
    last[count % last.length] = units;
    count++;
  }

  @Override
  public double value() {
    final int held = Math.min(count, last.length);
    double sum = 0;
    for (int at = 0; at < held; at++) {
      sum += last[at];
    }
    return held == 0 ? Double.NaN : sum / held;
  }
}
