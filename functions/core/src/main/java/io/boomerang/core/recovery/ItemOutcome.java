package io.boomerang.core.recovery;

/** What became of a cart or an offer of a batch, the worst last. */
enum ItemOutcome {
  /** It is stored with a time at which it is due again, or nothing is left to do. */
  DONE,
  /** It falls due later, by this instance's clock. */
  NOT_YET,
  /** Nobody may work on it now: mails pause, or events are taken late. */
  PAUSED,
  /** The store could not be asked. */
  BROKEN
}
