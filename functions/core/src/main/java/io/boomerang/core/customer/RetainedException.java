package io.boomerang.core.customer;

/** An object of the archive must be kept as it is for now; the message says until when. */
public final class RetainedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RetainedException(String message, Throwable cause) {
    super(message, cause);
  }
}
