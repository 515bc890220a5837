package io.boomerang.core.insights.churn;

/** A saved model cannot be used: its files are damaged or of another kind. */
public final class UnreadableModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
