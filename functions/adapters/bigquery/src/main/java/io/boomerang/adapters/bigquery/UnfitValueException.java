package io.boomerang.adapters.bigquery;

/** A value that its column can never hold: the row is refused. */
final class UnfitValueException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitValueException(String message) {
    // Without a stack trace: untrusted data can cause thousands a second.
    super(message, null, false, false);
  }
}
