package io.boomerang.core.insights.value;

/**
 * Too few customers, or too short a time, to say what one is worth; the message says what is
 * missing.
 */
public final class TooLittleDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooLittleDataException(String message) {
    super(message);
  }
}
