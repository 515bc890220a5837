package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.document.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Publishes the pending activities of offers and only then forgets them: after a crash they are
 * published again, under the same ids.
 */
public final class Outbox {
  private static final Duration NEXT_TRY = Duration.ofSeconds(10);

  private final OfferContext context;
  private final Offers offers;

  public Outbox(OfferContext context) {
    this.context = context;
    this.offers = new Offers(context.store());
  }

  /**
   * Publishes the pending activities of an offer.
   *
   * @throws NotPublishedException when not all of it could be published; it is tried again later
   */
  public void flush(String offerId) {
    final Optional<Offers.Stored> found = offers.get(offerId);
    final List<Activity> waiting = found.map(stored -> stored.offer().outbox()).orElse(List.of());
    if (waiting.isEmpty()) {
      return;
    }
    final AtomicReference<Offers.Stored> known = new AtomicReference<>(found.get());
    try {
      new ActivityPublisher(context.publisher()).publish(waiting);
    } catch (NotPublishedException e) {
      // Or else the same few would always be tried first.
      final Instant later = context.clock().instant().plus(NEXT_TRY);
      change(offerId, known, offer -> offer.dueAt().isBefore(later) ? offer.due(later) : offer);
      throw e;
    }
    change(offerId, known, offer -> offer.published(waiting));
  }

  /**
   * Changes the offer.
   *
   * @param known as it was read a moment ago, which is tried first
   */
  private void change(
      String offerId, AtomicReference<Offers.Stored> known, UnaryOperator<Offer> change) {
    context
        .compareAndSet()
        .run(
            () -> {
              final Offers.Stored first = known.getAndSet(null);
              final Offers.Stored stored =
                  first == null ? offers.get(offerId).orElseThrow() : first;
              final Offer before = stored.offer();
              final Offer after = change.apply(before);
              return after.equals(before)
                  ? Decision.nothing(null)
                  : new Decision<>(List.of(stored.update(after)), null);
            });
  }
}
