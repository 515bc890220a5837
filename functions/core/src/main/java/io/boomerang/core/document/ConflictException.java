package io.boomerang.core.document;

/** A document was not as a change required, so nothing was changed. */
public final class ConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConflictException(String message) {
    super(message);
  }

  public ConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}
