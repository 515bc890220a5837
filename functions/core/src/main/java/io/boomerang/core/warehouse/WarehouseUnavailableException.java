package io.boomerang.core.warehouse;

/** The warehouse could not take the rows now; whether it did is not known. Try again. */
public final class WarehouseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WarehouseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
