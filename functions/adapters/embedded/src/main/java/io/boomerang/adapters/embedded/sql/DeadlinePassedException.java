package io.boomerang.adapters.embedded.sql;

/** A query ran longer than it may. */
public final class DeadlinePassedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadlinePassedException() {
    super("the query took longer than it may");
  }
}
