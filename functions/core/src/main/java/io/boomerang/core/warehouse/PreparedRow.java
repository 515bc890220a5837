package io.boomerang.core.warehouse;

/** A row in the form in which its table takes it. Each table has a form of its own. */
@FunctionalInterface
public interface PreparedRow<R> {
  /** The row that was prepared. */
  R row();
}
