package io.boomerang.core.offers.policy;

import java.time.Instant;

/** What the policies say of a candidate. */
public sealed interface Verdict {
  Verdict PASS = new Pass();
  Verdict HOLD_OUT = new HoldOut();

  /** Nothing speaks against it. */
  record Pass() implements Verdict {}

  /** No offer for this cart. */
  record Suppress(String reason) implements Verdict {}

  /** Not now: decide again at that instant. */
  record HoldUntil(Instant until) implements Verdict {}

  /** No offer, to see what happens without one. */
  record HoldOut() implements Verdict {}
}
