package io.boomerang.core.carts;

import io.soabase.recordbuilder.core.RecordBuilder;
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
 * @param lastOffers the newest offer of each campaign
 * @param lastRedeemedAt when a code that was a favour was last redeemed; null when none was
 * @param suppression why we must not write; null when we may
 */
@RecordBuilder
public record Shopper(
    String userId,
    Map<String, Instant> purchases,
    Instant lastPurchaseAt,
    Map<String, LastOffer> lastOffers,
    Instant lastRedeemedAt,
    Suppression suppression) {

  /** Products remembered, the newest; older ones still count through {@link #lastPurchaseAt}. */
  public static final int MAX_PURCHASES = 300;

  public Shopper {
    purchases = Map.copyOf(purchases);
    lastOffers = Map.copyOf(lastOffers);
  }

  /**
   * The newest offer of a campaign.
   *
   * @param offerId null when it came to nothing, and {@code at} is of the one before
   * @param at when it was decided on
   */
  public record LastOffer(String offerId, Instant at) {}

  /** A customer of whom nothing is known. */
  public static Shopper unknown(String userId) {
    return new Shopper(userId, Map.of(), null, Map.of(), null, null);
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
    return new Shopper(userId, merged, last, lastOffers, lastRedeemedAt, suppression);
  }

  /** When the newest offer of any campaign was decided on; null when there was none. */
  public Instant lastOfferAt() {
    return lastOffers.values().stream()
        .map(LastOffer::at)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** When the campaign's newest offer was decided on; null when there was none. */
  public Instant lastOfferAt(String campaign) {
    final LastOffer last = lastOffers.get(campaign);
    return last == null ? null : last.at;
  }

  /** The customer with an offer of a campaign decided on. */
  public Shopper offered(String campaign, String offerId, Instant at) {
    return with(campaign, new LastOffer(offerId, at));
  }

  /**
   * The customer without an offer that came to nothing, so that it does not count against the next.
   *
   * @param before when the campaign's offer before it was decided on; null when there was none
   */
  public Shopper withdrawn(String campaign, String offerId, Instant before) {
    final LastOffer last = lastOffers.get(campaign);
    if (last == null || !offerId.equals(last.offerId)) {
      return this;
    }
    return with(campaign, before == null ? null : new LastOffer(null, before));
  }

  private Shopper with(String campaign, LastOffer last) {
    final Map<String, LastOffer> offers = new TreeMap<>(lastOffers);
    if (last == null) {
      offers.remove(campaign);
    } else {
      offers.put(campaign, last);
    }
    return new Shopper(userId, purchases, lastPurchaseAt, offers, lastRedeemedAt, suppression);
  }

  /** The customer who redeemed a code that was a favour. */
  public Shopper redeemed(Instant at) {
    final Instant when = at.truncatedTo(ChronoUnit.MICROS);
    final Instant last =
        lastRedeemedAt == null || when.isAfter(lastRedeemedAt) ? when : lastRedeemedAt;
    return new Shopper(userId, purchases, lastPurchaseAt, lastOffers, last, suppression);
  }

  /** The customer whom we must not write to, for this reason too. */
  public Shopper suppressed(Suppression reason) {
    final Suppression both = suppression == null ? reason : suppression.and(reason);
    return new Shopper(userId, purchases, lastPurchaseAt, lastOffers, lastRedeemedAt, both);
  }

  /** The customer who takes an unsubscription back. */
  public Shopper resubscribed() {
    final Suppression left = suppression == null ? null : suppression.withoutUnsubscription();
    return new Shopper(userId, purchases, lastPurchaseAt, lastOffers, lastRedeemedAt, left);
  }

  /** Why we must not write to this address, if so. */
  public Optional<Suppression> suppressionOf(String email) {
    return Optional.ofNullable(suppression).filter(reason -> reason.covers(email));
  }

  /**
   * Why we must not write to this address, if so.
   *
   * @param consentGivenAt when the customer last agreed in so many words; null when never
   */
  public Optional<Suppression> suppressionOf(String email, Instant consentGivenAt) {
    return suppressionOf(email)
        .filter(reason -> consentGivenAt == null || !reason.isLiftedBy(consentGivenAt, email));
  }
}
