package io.boomerang.core.offers;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where an offer stands, and where it may go from there.
 *
 * <p>{@link #SENDING} is stored just before the provider is called: from then on, whether the mail
 * went out is known only from the provider's answer or from its events. Evidence that it did go out
 * ends every state in which we thought otherwise.
 */
public enum OfferState {
  /** Decided on and ours to send; also after the provider said that it did not take it. */
  CLAIMED("claimed"),
  /** The provider is being called, or was when the process ended. */
  SENDING("sending"),
  /** The provider has it. */
  SENT("sent"),
  /** It will not go out: the provider refused it for good, or it grew stale. */
  FAILED("failed"),
  /** It may have gone out: never sent again, settled by the provider's events. */
  UNKNOWN("unknown"),
  /** A rule said no. */
  SUPPRESSED("suppressed"),
  /** Would have been sent, but its customer belongs to the comparison group. */
  HELD_OUT("held_out");

  private static final Map<OfferState, Set<OfferState>> NEXT =
      Map.of(
          CLAIMED, EnumSet.of(SENDING, SENT, SUPPRESSED, FAILED),
          SENDING, EnumSet.of(SENT, FAILED, UNKNOWN, CLAIMED),
          UNKNOWN, EnumSet.of(SENT),
          FAILED, EnumSet.of(SENT),
          SUPPRESSED, EnumSet.of(SENT, CLAIMED),
          SENT, EnumSet.noneOf(OfferState.class),
          HELD_OUT, EnumSet.noneOf(OfferState.class));

  private final String id;

  OfferState(String id) {
    this.id = id;
  }

  /** The stored name. */
  public String id() {
    return id;
  }

  /** Whether an offer may go from here to there. */
  public boolean canBecome(OfferState next) {
    return NEXT.get(this).contains(next);
  }
}
