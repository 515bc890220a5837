package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes what offers have to tell and only then forgets it: after a crash it is published again,
 * under the same ids.
 */
public final class Outbox {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NEXT_TRY = Duration.ofSeconds(10);

  private final OfferContext context;

  public Outbox(OfferContext context) {
    this.context = context;
  }

  /**
   * Publishes what the offer has to tell.
   *
   * @throws IllegalStateException when not all of it could be published; it is tried again later
   */
  public void flush(String offerId) {
    final List<Activity> waiting =
        context
            .store()
            .get(OfferDocument.path(offerId))
            .map(document -> OfferDocument.read(document).outbox())
            .orElse(List.of());
    if (waiting.isEmpty()) {
      return;
    }
    try {
      publish(context.publisher(), waiting);
    } catch (IllegalStateException e) {
      // Or else the same few would stand first in line for ever.
      final Instant later = context.clock().instant().plus(NEXT_TRY);
      change(offerId, offer -> offer.dueAt().isBefore(later) ? offer.due(later) : offer);
      throw e;
    }
    change(offerId, offer -> offer.told(waiting));
  }

  /** Returns when the topic has them all. */
  static void publish(MessagePublisher publisher, List<Activity> activities) {
    final List<CompletableFuture<String>> sent = new ArrayList<>();
    for (Activity activity : activities) {
      sent.add(
          publisher.publish(
              Topic.SHOP_ACTIVITY,
              ActivityMessage.encode(activity),
              Map.of("activity_type", activity.activityType())));
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("activity is not published yet: " + e, e);
    }
  }

  private void change(String offerId, java.util.function.UnaryOperator<Offer> change) {
    context
        .compareAndSet()
        .run(
            () -> {
              final Document document =
                  context.store().get(OfferDocument.path(offerId)).orElseThrow();
              final Offer before = OfferDocument.read(document);
              final Offer after = change.apply(before);
              return after.equals(before)
                  ? Decision.nothing(null)
                  : new Decision<>(
                      List.of(
                          new Write.Update(
                              document.path(),
                              OfferDocument.fields(after, context.cart().shards()),
                              document.version())),
                      null);
            });
  }
}
