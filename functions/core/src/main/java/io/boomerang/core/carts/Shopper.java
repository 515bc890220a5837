package io.boomerang.core.carts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What decides whether we may write to a customer, in one document, so that a purchase, an
 * unsubscription and an offer cannot pass each other unseen.
 *
 * @param purchases when each product was last bought, in any session or none
 * @param lastPurchaseAt the newest of all purchases, those forgotten included; null when none
 * @param lastOfferId the newest offer; null when none
 * @param lastOfferAt when it was decided on; null when none
 * @param suppression why we must not write; null when we may
 */
public record Shopper(
    String userId,
    Map<String, Instant> purchases,
    Instant lastPurchaseAt,
    String lastOfferId,
    Instant lastOfferAt,
    Suppression suppression) {

  /** Products remembered, the newest; older ones still count through {@link #lastPurchaseAt}. */
  public static final int MAX_PURCHASES = 300;

  public Shopper {
    purchases = Map.copyOf(purchases);
  }

  /** A customer of whom nothing is known. */
  public static Shopper unknown(String userId) {
    return new Shopper(userId, Map.of(), null, null, null, null);
  }

  /** The customer after a purchase; the same whatever the order of purchases. */
  public Shopper bought(String productId, Instant at) {
    final Instant when = at.truncatedTo(ChronoUnit.MICROS);
    final Map<String, Instant> merged = new TreeMap<>(purchases);
    merged.merge(productId, when, (a, b) -> a.isAfter(b) ? a : b);
    if (merged.size() > MAX_PURCHASES) {
      merged.entrySet().stream()
          .min(
              Map.Entry.<String, Instant>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .ifPresent(oldest -> merged.remove(oldest.getKey()));
    }
    final Instant last =
        lastPurchaseAt == null || when.isAfter(lastPurchaseAt) ? when : lastPurchaseAt;
    return new Shopper(userId, merged, last, lastOfferId, lastOfferAt, suppression);
  }

  /** The customer with an offer decided on. */
  public Shopper offered(String offerId, Instant at) {
    return new Shopper(userId, purchases, lastPurchaseAt, offerId, at, suppression);
  }

  /**
   * The customer without an offer that came to nothing, so that it does not count against the next.
   *
   * @param before when the offer before it was decided on; null when there was none
   */
  public Shopper withdrawn(String offerId, Instant before) {
    return offerId.equals(lastOfferId)
        ? new Shopper(userId, purchases, lastPurchaseAt, null, before, suppression)
        : this;
  }

  /** The customer whom we must not write to; the first reason stays unless the new one is wider. */
  public Shopper suppressed(Suppression reason) {
    final boolean keeps = suppression != null && !reason.isWiderThan(suppression);
    return keeps
        ? this
        : new Shopper(userId, purchases, lastPurchaseAt, lastOfferId, lastOfferAt, reason);
  }

  /** Why we must not write to this address, if so. */
  public Optional<Suppression> suppressionOf(String email) {
    return Optional.ofNullable(suppression).filter(reason -> reason.covers(email));
  }
}
