package io.boomerang.core.insights.value;

/** The log-likelihood of a model on some customers, as a function of its parameters' logarithms. */
interface LogLikelihood {
  /** Of how many customers. */
  long observations();

  /**
   * The log-likelihood, summed over the customers.
   *
   * @param logParameters one for each parameter
   * @param gradient receives the derivative by each logarithm
   */
  double at(double[] logParameters, double[] gradient);
}
