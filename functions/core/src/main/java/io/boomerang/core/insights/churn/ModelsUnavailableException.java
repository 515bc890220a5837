package io.boomerang.core.insights.churn;

/** This machine cannot run models at all; everything else works. */
public final class ModelsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
