package io.boomerang.core.offers;

import io.boomerang.core.document.Decision;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.MaximumAge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores what became of a mail. Says nothing that the provider did not say. */
final class FinishOffer {
  /** The outcome is worth more than one try: without it the offer is unknown. */
  private static final int TRIES = 4;

  private final OfferContext context;

  FinishOffer(OfferContext context) {
    this.context = context;
  }

  /**
   * Stores the outcome of the sender's call.
   *
   * @return the offer with it; empty when somebody else has decided on it meanwhile
   * @throws StoreUnavailableException when it could not be stored; the offer will be unknown
   */
  Optional<Offer> finish(String offerId, String sender, MailOutcome outcome, OfferTally tally) {
    if (outcome instanceof MailOutcome.NotAccepted) {
      tally.count("not_accepted");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        final Offer reached = context.compareAndSet().run(() -> decide(offerId, sender, outcome));
        if (reached != null && reached.state() != OfferState.CLAIMED) {
          tally.count(reached.state().id());
        }
        return Optional.ofNullable(reached);
      } catch (StoreUnavailableException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private Decision<Offer> decide(String offerId, String sender, MailOutcome outcome) {
    final Offers.Stored stored = new Offers(context.store()).get(offerId).orElseThrow();
    final Offer offer = stored.offer();
    final boolean isOurs = offer.state() == OfferState.SENDING && sender.equals(offer.sender());
    final boolean accepted = outcome instanceof MailOutcome.Accepted;
    if (!isOurs && !(accepted && offer.state().canBecome(OfferState.SENT))) {
      return Decision.nothing(null);
    }
    final Instant now = context.clock().instant();
    final Offer after = after(offer, outcome, now);
    final Offer pending =
        after.state() == OfferState.CLAIMED
            ? after
            : after.withPending(OfferActivities.stateReached(after, now));
    final List<Write> writes = new ArrayList<>();
    writes.add(stored.update(pending));
    if (after.state() == OfferState.FAILED && offer.campaign().isFavour()) {
      writes.addAll(new Withdrawal(context.store()).of(offer));
    }
    return new Decision<>(writes, pending);
  }

  private Offer after(Offer offer, MailOutcome outcome, Instant now) {
    final Instant leased = now.plus(context.retry().lease());
    if (outcome instanceof MailOutcome.Accepted) {
      return offer.become(OfferState.SENT, null, leased);
    }
    if (outcome instanceof MailOutcome.RefusedForGood refused) {
      return offer.become(OfferState.FAILED, refused.reason(), leased);
    }
    if (outcome instanceof MailOutcome.NotAccepted busy) {
      final Instant due = now.plus(context.retry().pause(offer.attempts(), busy.retryAfter()));
      final Instant stale = offer.since().plus(context.offer().maximumAge().age());
      return due.isAfter(stale)
          ? offer.become(OfferState.FAILED, MaximumAge.STALE, leased)
          : offer.become(OfferState.CLAIMED, busy.reason(), due);
    }
    return offer.become(OfferState.UNKNOWN, ((MailOutcome.Unknown) outcome).reason(), leased);
  }
}
