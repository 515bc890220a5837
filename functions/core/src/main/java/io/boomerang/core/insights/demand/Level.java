package io.boomerang.core.insights.demand;

/** An estimate of units a week that takes in one week after the other. */
public interface Level {
  /** Takes in the next week whose demand is known. */
  void add(double units);

  /** Expected units a week; NaN before the first week. */
  double value();
}
