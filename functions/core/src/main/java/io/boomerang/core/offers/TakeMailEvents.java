package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.carts.Suppression;
import io.boomerang.core.carts.Suppression.Reason;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.json.Json;
import io.boomerang.core.message.MessagePublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes what the provider reports of our mails, repeated and out of order as it comes: settles
 * offers of which it was not known whether they went out, stops writing to those who want none or
 * cannot be reached, and publishes each event once in effect.
 */
public final class TakeMailEvents {
  private static final int READ_AT_ONCE = 300;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");

  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final MessagePublisher publisher;
  private final Addresses addresses;
  private final Clock clock;

  /**
   * What became of a batch.
   *
   * @param taken events of our offers
   * @param settled offers that were not known to have gone out, and did
   * @param suppressed customers not written to from now on
   * @param unknownOffers events of offers that we do not have
   */
  public record Summary(int taken, int settled, int suppressed, int unknownOffers) {}

  public TakeMailEvents(
      DocumentStore store,
      CompareAndSet compareAndSet,
      MessagePublisher publisher,
      Addresses addresses,
      Clock clock) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.publisher = publisher;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** Takes a batch; returns when all of it is durable. */
  public Summary accept(List<MailEvent> events) {
    final Map<String, List<MailEvent>> byOffer = new LinkedHashMap<>();
    for (MailEvent event : events) {
      byOffer.computeIfAbsent(event.offerId(), offer -> new ArrayList<>()).add(event);
    }
    final Map<String, Offer> offers = read(List.copyOf(byOffer.keySet()));
    int taken = 0;
    int settled = 0;
    int suppressed = 0;
    final List<Activity> activities = new ArrayList<>();
    for (Map.Entry<String, List<MailEvent>> entry : byOffer.entrySet()) {
      final Offer offer = offers.get(entry.getKey());
      if (offer == null) {
        // Deleted since, or of another shop: the address's wish counts all the same.
        suppressed += suppress(null, entry.getValue()) ? 1 : 0;
        continue;
      }
      taken += entry.getValue().size();
      settled += settle(offer) ? 1 : 0;
      suppressed += suppress(offer, entry.getValue()) ? 1 : 0;
      entry.getValue().forEach(event -> activities.add(activity(offer, event)));
    }
    new ActivityPublisher(publisher).publish(activities);
    return new Summary(taken, settled, suppressed, events.size() - taken);
  }

  private Map<String, Offer> read(List<String> offerIds) {
    final Map<String, Offer> offers = new LinkedHashMap<>();
    for (int from = 0; from < offerIds.size(); from += READ_AT_ONCE) {
      final int to = Math.min(offerIds.size(), from + READ_AT_ONCE);
      final List<DocumentPath> paths =
          offerIds.subList(from, to).stream().map(OfferDocument::path).toList();
      store
          .getAll(paths)
          .forEach((path, document) -> offers.put(path.id(), OfferDocument.read(document)));
    }
    return offers;
  }

  /** Any event of a mail proves that the provider took it. */
  private boolean settle(Offer read) {
    if (!read.state().canBecome(OfferState.SENT)) {
      return false;
    }
    return compareAndSet.run(
        () -> {
          final Offers.Stored stored = new Offers(store).get(read.offerId()).orElseThrow();
          final Offer offer = stored.offer();
          if (!offer.state().canBecome(OfferState.SENT)) {
            return Decision.nothing(false);
          }
          final Instant now = clock.instant();
          final Offer sent = offer.become(OfferState.SENT, null, now);
          return new Decision<>(
              List.of(stored.update(sent.withPending(OfferActivities.stateReached(sent, now)))),
              true);
        });
  }

  /** The customer, when the offer is known, and each address are not written to any more. */
  private boolean suppress(Offer offer, List<MailEvent> events) {
    boolean isNew = false;
    for (MailEvent event : events) {
      final Optional<Suppression> reason = suppression(event);
      if (reason.isPresent()) {
        isNew |= compareAndSet.run(() -> suppress(offer, event, reason.get()));
      }
    }
    return isNew;
  }

  private Decision<Boolean> suppress(Offer offer, MailEvent event, Suppression reason) {
    final List<Write> writes = new ArrayList<>();
    if (offer != null) {
      final Document document = store.get(ShopperDocument.path(offer.userId())).orElse(null);
      final Shopper before = ShopperDocument.read(offer.userId(), document);
      if (!before.suppressed(reason).equals(before)) {
        writes.add(ShopperDocument.write(before.suppressed(reason), document));
      }
    }
    final String key = addressKey(offer, event);
    if (key != null) {
      final Document document = store.get(Addresses.path(key)).orElse(null);
      final Shopper before = Addresses.read(key, document);
      if (!before.suppressed(reason).equals(before)) {
        writes.add(Addresses.write(before.suppressed(reason), document));
      }
    }
    return new Decision<>(writes, !writes.isEmpty());
  }

  /** Null when neither the event nor the offer says where the mail went. */
  private String addressKey(Offer offer, MailEvent event) {
    if (event.email() != null) {
      return addresses.key(event.email());
    }
    return offer == null ? null : offer.address();
  }

  private static Optional<Suppression> suppression(MailEvent event) {
    if (event.suppression().isEmpty()) {
      return Optional.empty();
    }
    final Reason reason = event.suppression().get();
    if (reason != Reason.BOUNCED) {
      return Optional.of(Suppression.wished(reason, event.at()));
    }
    return Optional.ofNullable(event.email()).map(email -> Suppression.bounced(email, event.at()));
  }

  private static Activity activity(Offer offer, MailEvent event) {
    return new Activity(
        "email/" + event.eventId(),
        "email_" + event.type(),
        event.at(),
        offer.userId(),
        offer.userSession(),
        offer.offerId(),
        event.reason() == null
            ? null
            : Json.text(Map.of("reason", withoutAddresses(event.reason()))));
  }

  /** Receiving servers repeat the address that they refuse, which the warehouse need not have. */
  private static String withoutAddresses(String reason) {
    return ADDRESS.matcher(reason).replaceAll("(address)");
  }
}
