package io.boomerang.core.ingest;

/** The archive could not take the object now; whether it did is not known. Try again. */
public final class ArchiveUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
