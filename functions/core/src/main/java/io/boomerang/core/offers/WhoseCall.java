package io.boomerang.core.offers;

import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.time.Sleeper;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds out whether a commit of {@code sending} took effect whose answer was lost: a mail whose
 * commit took effect is lost when nobody learns of it.
 */
final class WhoseCall {
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  private final OfferContext context;
  private final Sleeper sleeper;

  WhoseCall(OfferContext context, Sleeper sleeper) {
    this.context = context;
    this.sleeper = sleeper;
  }

  /**
   * Whether the call of the provider is this sender's to make; asks for as long as there is time
   * left for the call.
   *
   * @param unknownFrom when the offer counts as unknown
   * @throws StoreUnavailableException when that could not be learnt
   */
  boolean isOurs(String offerId, String sender, Instant unknownFrom) {
    final Instant end = unknownFrom.minus(context.retry().call());
    while (true) {
      try {
        return isOurs(offerId, sender);
      } catch (StoreUnavailableException e) {
        if (context.clock().instant().plus(ASK_AGAIN).isAfter(end)) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private boolean isOurs(String offerId, String sender) {
    return context
        .store()
        .get(OfferDocument.path(offerId))
        .map(OfferDocument::read)
        .filter(offer -> offer.state() == OfferState.SENDING && sender.equals(offer.sender()))
        .isPresent();
  }

  private void pause(StoreUnavailableException failure) {
    try {
      sleeper.sleep(ASK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
