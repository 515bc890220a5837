package io.boomerang.cli.google;

import java.io.IOException;

/** Google Cloud refused a call, and said why. */
public final class GoogleApiException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  GoogleApiException(int status, String service, String reason) {
    super(service + ": " + reason);
    this.status = status;
  }

  /** Status of HTTP: 403 when it is not allowed, or the interface is off; 404 when not there. */
  public int status() {
    return status;
  }
}
