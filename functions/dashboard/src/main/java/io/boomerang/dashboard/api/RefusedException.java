package io.boomerang.dashboard.api;

/** A request that is not answered as asked, and why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param reason for people; never what the request says
   */
  public RefusedException(int status, String reason) {
    super(reason);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
