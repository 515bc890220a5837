package io.boomerang.core.offers;

/** Counts what became of offers; whoever advances offers says what it wants to know. */
public interface OfferTally {
  /** An offer reached this state, or the provider did not accept it ({@code not_accepted}). */
  void count(String what);

  /** An offer was suppressed for this reason. */
  void suppressed(String reason);
}
