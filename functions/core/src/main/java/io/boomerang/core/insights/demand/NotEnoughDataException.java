package io.boomerang.core.insights.demand;

/**
 * Too little was sold, or for too short a time, to say anything. The message says what is missing.
 */
public final class NotEnoughDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotEnoughDataException(String message) {
    super(message);
  }
}
