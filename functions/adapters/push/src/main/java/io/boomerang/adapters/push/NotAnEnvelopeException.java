package io.boomerang.adapters.push;

/** A request's body is not what Pub/Sub sends: whoever sent it called the wrong address. */
final class NotAnEnvelopeException extends Exception {
  private static final long serialVersionUID = 1L;

  NotAnEnvelopeException(String reason) {
    super("not a Pub/Sub push: " + reason);
  }
}
