package io.boomerang.core.insights.churn;

/** Models cannot be stored or read now; it may work later, or when what is set up is mended. */
public final class ModelStoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelStoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
