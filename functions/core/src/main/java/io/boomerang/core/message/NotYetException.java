package io.boomerang.core.message;

/**
 * A message asks for something that has to wait for what may be on its way: deliver it again.
 * Nothing is wrong so far, and so it carries no stack trace.
 */
public class NotYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotYetException(String message) {
    super(message, null, false, false);
  }
}
