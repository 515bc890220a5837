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
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.offers.UnsubscribeLinks.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes a customer's word that there is to be no more mail, or that it was a mistake. It holds for
 * the customer and for the address that the mail went to. May be repeated.
 */
public final class Unsubscribe {
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final UnsubscribeLinks links;
  private final MessagePublisher publisher;
  private final Clock clock;

  public Unsubscribe(
      DocumentStore store,
      CompareAndSet compareAndSet,
      UnsubscribeLinks links,
      MessagePublisher publisher,
      Clock clock) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.links = links;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Whether the token is one of ours; changes nothing. */
  public boolean isValid(String token) {
    return links.read(token).isPresent();
  }

  /**
   * Unsubscribes the token's customer; returns when it is durable.
   *
   * @return false when the token is not one of ours
   */
  public boolean accept(String token) {
    return change(token, "unsubscribed", (shopper, now) -> shopper.suppressed(wish(now)));
  }

  /**
   * Takes an unsubscription back, and nothing else: a report of spam or an address that bounced
   * stays.
   *
   * @return false when the token is not one of ours
   */
  public boolean undo(String token) {
    return change(token, "resubscribed", (shopper, now) -> shopper.resubscribed());
  }

  private static Suppression wish(Instant now) {
    return Suppression.wished(Reason.UNSUBSCRIBED, now);
  }

  @FunctionalInterface
  private interface Wish {
    Shopper of(Shopper before, Instant now);
  }

  private boolean change(String token, String type, Wish wish) {
    final Optional<Recipient> who = links.read(token);
    if (who.isEmpty()) {
      return false;
    }
    final Instant now = clock.instant();
    final Activity activity = OfferActivities.wished(type, who.get(), now);
    final boolean isTold =
        compareAndSet.run(() -> decide(who.get(), activity, before -> wish.of(before, now)));
    if (!isTold) {
      // The mail's offer has been deleted since: there is nothing to keep the message in.
      new ActivityPublisher(publisher).publish(List.of(activity));
    }
    return true;
  }

  private Decision<Boolean> decide(Recipient who, Activity activity, UnaryOperator<Shopper> wish) {
    final DocumentPath shopperPath = ShopperDocument.path(who.userId());
    final DocumentPath offerPath = OfferDocument.path(who.offerId());
    final List<DocumentPath> paths = new ArrayList<>(List.of(shopperPath, offerPath));
    if (who.address() != null) {
      paths.add(Addresses.path(who.address()));
    }
    final Map<DocumentPath, Document> found = store.getAll(paths);
    final Document document = found.get(shopperPath);
    final Shopper before = ShopperDocument.read(who.userId(), document);
    final Shopper after = wish.apply(before);
    final Document offer = found.get(offerPath);
    final List<Write> writes = new ArrayList<>();
    if (!after.equals(before)) {
      writes.add(ShopperDocument.write(after, document));
    }
    if (who.address() != null) {
      final Document known = found.get(Addresses.path(who.address()));
      final Shopper address = Addresses.read(who.address(), known);
      if (!wish.apply(address).equals(address)) {
        writes.add(Addresses.write(wish.apply(address), known));
      }
    }
    if (offer != null && isUnsubscribed(before) != isUnsubscribed(after)) {
      final Offers.Stored stored = Offers.Stored.of(offer);
      writes.add(stored.update(stored.offer().withPending(activity)));
    }
    return new Decision<>(writes, offer != null);
  }

  /** Said again, only the time is newer, which a consent must be later than: nothing to publish. */
  private static boolean isUnsubscribed(Shopper shopper) {
    return shopper.suppression() != null && shopper.suppression().reason() != Reason.BOUNCED;
  }
}
