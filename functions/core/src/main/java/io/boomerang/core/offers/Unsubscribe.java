package io.boomerang.core.offers;

import io.boomerang.core.activity.ActivityPublisher;
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
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.UnsubscribeLinks.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a customer's word that there is to be no more mail. May be repeated. */
public final class Unsubscribe {
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final Ports ports;

  /** What else it works with; {@code shards} as offers are stored with. */
  public record Ports(
      UnsubscribeLinks links, MessagePublisher publisher, Clock clock, int shards) {}

  public Unsubscribe(DocumentStore store, CompareAndSet compareAndSet, Ports ports) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.ports = ports;
  }

  /** Whether the token is one of ours; changes nothing. */
  public boolean isValid(String token) {
    return ports.links.read(token).isPresent();
  }

  /**
   * Unsubscribes the token's customer; returns when it is durable.
   *
   * @return false when the token is not one of ours
   */
  public boolean accept(String token) {
    final Optional<Recipient> who = ports.links.read(token);
    if (who.isEmpty()) {
      return false;
    }
    final boolean isTold = compareAndSet.run(() -> decide(who.get()));
    if (!isTold) {
      // The mail's offer has been deleted since: there is nothing to keep the message in.
      new ActivityPublisher(ports.publisher)
          .publish(List.of(OfferActivities.unsubscribed(who.get(), ports.clock.instant())));
    }
    return true;
  }

  private Decision<Boolean> decide(Recipient who) {
    final DocumentPath shopperPath = ShopperDocument.path(who.userId());
    final DocumentPath offerPath = OfferDocument.path(who.offerId());
    final Map<DocumentPath, Document> found = store.getAll(List.of(shopperPath, offerPath));
    final Instant now = ports.clock.instant();
    final Document document = found.get(shopperPath);
    final Shopper before = ShopperDocument.read(who.userId(), document);
    final Shopper after = before.suppressed(Suppression.wished(Reason.UNSUBSCRIBED, now));
    final Document offer = found.get(offerPath);
    if (after.equals(before)) {
      return Decision.nothing(offer != null);
    }
    final List<Write> writes = new ArrayList<>();
    writes.add(ShopperDocument.write(after, document));
    if (offer != null && !isKnown(before)) {
      final Offer pending =
          OfferDocument.read(offer).withPending(OfferActivities.unsubscribed(who, now));
      writes.add(
          new Write.Update(
              offerPath, OfferDocument.fields(pending, ports.shards), offer.version()));
    }
    return new Decision<>(writes, offer != null);
  }

  /**
   * Then it has been published before; only the time is newer, which a consent must be later than.
   */
  private static boolean isKnown(Shopper before) {
    return before.suppression() != null && before.suppression().reason() != Reason.BOUNCED;
  }
}
