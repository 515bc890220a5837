package io.boomerang.core.message;

/**
 * No room for another message now: the sender should slow down and send it again. Thrown a thousand
 * times a second under load, so it carries no stack trace.
 */
public final class OverloadedException extends Exception {
  private static final long serialVersionUID = 1L;

  public OverloadedException(String message) {
    super(message, null, false, false);
  }
}
