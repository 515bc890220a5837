package io.boomerang.core.customer;

/** Some rows came so lately that the warehouse does not erase them yet: to be tried again. */
public final class RowsTooYoungException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RowsTooYoungException(String message, Throwable cause) {
    super(message, cause);
  }
}
