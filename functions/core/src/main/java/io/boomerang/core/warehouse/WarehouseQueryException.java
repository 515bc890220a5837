package io.boomerang.core.warehouse;

/** A query that has no answer, and why. */
public final class WarehouseQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, by what helps against it. */
  public enum Kind {
    /** The query is wrong, or a value that it met: a fault of ours. */
    INVALID(false),
    /** A table or view is not there. One that is being replaced is back within seconds. */
    NOT_FOUND(true),
    /** It took longer than the caller waits, and was stopped. */
    TIMED_OUT(true),
    /** It would have read more than it may. */
    TOO_EXPENSIVE(false),
    /** The warehouse, its quota or the way to it fails. */
    UNAVAILABLE(true);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }
  }

  private final Kind kind;

  public WarehouseQueryException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the same query may succeed later. */
  public boolean retryable() {
    return kind.retryable;
  }
}
