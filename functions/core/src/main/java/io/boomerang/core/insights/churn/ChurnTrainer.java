package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;

/** Learns from customers of the past who leaves. Equal input gives an equal model, bit for bit. */
public interface ChurnTrainer {
  /**
   * Trains a model, and stops when it no longer gets better on rows that it does not learn from.
   *
   * @param seed of initial weights and of the order of rows
   */
  Trained train(Architecture architecture, ChurnRows training, ChurnRows stopping, long seed);

  /** A model that knows the order of customers, and no probability yet. */
  interface Trained extends AutoCloseable {
    /** The logit of each row before calibration; finite. */
    double[] scores(FeatureMatrix features);

    /** The model with its calibration, as files that serve it without this one. */
    SavedModel save(PlattScaling calibration);

    @Override
    void close();
  }
}
