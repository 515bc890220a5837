package io.boomerang.core.insights.churn;

/** Opens models that were saved. */
public interface ChurnModels {
  /**
   * Opens a model.
   *
   * @throws UnreadableModelException when these files are no such model
   */
  ChurnModel open(SavedModel saved);
}
