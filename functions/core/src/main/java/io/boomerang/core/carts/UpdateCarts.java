package io.boomerang.core.carts;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps carts up to date with shop events. Every step may run again, in any order. Returns when all
 * is durable.
 *
 * <p>A purchase is first noted with its customer, which is what recovery looks at before it writes
 * to somebody; then it closes carts.
 */
public final class UpdateCarts {
  private static final int READ_AT_ONCE = 300;
  private static final int CARTS_AT_ONCE = 100;
  private static final Duration NONE = Duration.ZERO;

  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final CartConfig config;
  private final Tombstones tombstones;

  /** Where nobody is ever erased. */
  public UpdateCarts(DocumentStore store, CompareAndSet compareAndSet, CartConfig config) {
    this(store, compareAndSet, config, Tombstones.NONE);
  }

  /** With who was erased: what they did before makes no cart and no note of a purchase. */
  public UpdateCarts(
      DocumentStore store, CompareAndSet compareAndSet, CartConfig config, Tombstones tombstones) {
    this.tombstones = tombstones;
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.config = config;
  }

  /**
   * Takes the events of one message.
   *
   * @param publishedAt when it was published, at first
   * @throws io.boomerang.core.document.StoreUnavailableException and {@link
   *     io.boomerang.core.document.ContentionException} when it is to be tried again
   */
  public void accept(List<ShopEvent> events, Instant publishedAt) {
    final Map<String, List<PublishedEvent>> bySession = new LinkedHashMap<>();
    final Map<String, List<PublishedEvent>> purchases = new LinkedHashMap<>();
    for (ShopEvent event : events) {
      final PublishedEvent published = new PublishedEvent(event, publishedAt);
      if (event.eventType() == EventType.PURCHASE) {
        purchases.computeIfAbsent(event.userId(), user -> new ArrayList<>()).add(published);
      }
      if (event.userSession() != null && Cart.isActivity(event.eventType())) {
        bySession.computeIfAbsent(event.userSession(), session -> new ArrayList<>()).add(published);
      }
    }
    purchases.forEach(this::noteBought);
    final Set<String> untouched = sessionsWithoutCart(bySession);
    bySession.forEach(
        (session, changes) -> {
          if (!untouched.contains(session)) {
            compareAndSet.run(() -> merge(session, changes));
          }
        });
    purchases.keySet().forEach(this::closeOtherCarts);
  }

  /** Sessions that only looked at things and have nothing in a cart, found in few round trips. */
  private Set<String> sessionsWithoutCart(Map<String, List<PublishedEvent>> bySession) {
    final Set<String> onlyViews = new LinkedHashSet<>();
    bySession.forEach(
        (session, events) -> {
          if (events.stream().map(PublishedEvent::event).noneMatch(Cart::isChange)) {
            onlyViews.add(session);
          }
        });
    final List<DocumentPath> paths = onlyViews.stream().map(CartDocument::path).toList();
    for (int from = 0; from < paths.size(); from += READ_AT_ONCE) {
      final int to = Math.min(paths.size(), from + READ_AT_ONCE);
      store.existing(paths.subList(from, to)).forEach(path -> onlyViews.remove(path.id()));
    }
    return onlyViews;
  }

  private void noteBought(String userId, List<PublishedEvent> purchases) {
    compareAndSet.run(
        () -> {
          final Document document = store.get(ShopperDocument.path(userId)).orElse(null);
          final Shopper before = ShopperDocument.read(userId, document);
          Shopper after = before;
          for (PublishedEvent purchase : document == null ? kept(purchases) : purchases) {
            after = after.bought(purchase.event().productId(), purchase.at());
          }
          return after.equals(before)
              ? Decision.nothing(null)
              : new Decision<>(List.of(ShopperDocument.write(after, document)), null);
        });
  }

  private Decision<Void> merge(String session, List<PublishedEvent> events) {
    final DocumentPath cartPath = CartDocument.path(session);
    final DocumentPath shopperPath = ShopperDocument.path(events.get(0).event().userId());
    final Map<DocumentPath, Document> found = store.getAll(List.of(cartPath, shopperPath));
    final Document document = found.get(cartPath);
    final Cart before = document == null ? null : CartDocument.read(document);
    final Optional<Cart> merged = merged(before, before == null ? kept(events) : events);
    if (merged.isEmpty() || !isWorthAWrite(before, merged.get())) {
      return Decision.nothing(null);
    }
    final String userId = merged.get().userId();
    final Document shopper =
        userId.equals(shopperPath.id())
            ? found.get(shopperPath)
            : store.get(ShopperDocument.path(userId)).orElse(null);
    final Cart after =
        merged.get().mergePurchases(ShopperDocument.read(userId, shopper).purchases());
    return new Decision<>(List.of(write(after, document)), null);
  }

  /**
   * Those that did not happen before their customer was erased. Asked only where there is no
   * document: what is there was made by who has come back.
   */
  private List<PublishedEvent> kept(List<PublishedEvent> events) {
    final Map<String, Optional<Instant>> erased = new HashMap<>();
    return events.stream()
        .filter(
            event ->
                erased
                    .computeIfAbsent(
                        event.event().userId(), user -> tombstones.erasedAt(store, user))
                    .filter(time -> event.isNoLaterThan(time))
                    .isEmpty())
        .toList();
  }

  private static Optional<Cart> merged(Cart before, Collection<PublishedEvent> events) {
    Cart cart = before;
    for (PublishedEvent event : events) {
      if (cart != null) {
        cart = cart.merge(event);
      } else if (Cart.isChange(event.event())) {
        cart = Cart.of(event);
      }
    }
    if (cart != null && before == null) {
      // Views that stood before the first change of the same message count too.
      for (PublishedEvent event : events) {
        cart = cart.merge(event);
      }
    }
    return Optional.ofNullable(cart);
  }

  /** Views alone write seldom, and never when nothing waits for the cart to go cold. */
  private boolean isWorthAWrite(Cart before, Cart after) {
    if (before == null
        || !before.entries().equals(after.entries())
        || !before.userId().equals(after.userId())
        || !before.usersNewestFirst().equals(after.usersNewestFirst())) {
      return true;
    }
    final Duration moved = Duration.between(before.expiresAt(NONE), after.expiresAt(NONE));
    return after.status() == CartStatus.OPEN
        && !moved.isZero()
        && moved.compareTo(config.viewInterval()) >= 0;
  }

  /** The customer's open carts in other sessions lose what was bought. */
  private void closeOtherCarts(String userId) {
    final Map<String, Object> open = Map.of("user_id", userId, "status", CartStatus.OPEN.id());
    final Query query = Query.of(CartDocument.COLLECTION, open, "expires_at", CARTS_AT_ONCE);
    List<Document> page = store.query(query);
    while (!page.isEmpty()) {
      page.forEach(document -> compareAndSet.run(() -> withoutBought(userId, document.path())));
      page =
          page.size() < CARTS_AT_ONCE
              ? List.of()
              : store.query(query.after(page.get(page.size() - 1)));
    }
  }

  private Decision<Void> withoutBought(String userId, DocumentPath path) {
    final Map<DocumentPath, Document> found =
        store.getAll(List.of(path, ShopperDocument.path(userId)));
    final Document document = found.get(path);
    if (document == null) {
      return Decision.nothing(null);
    }
    final Shopper shopper = ShopperDocument.read(userId, found.get(ShopperDocument.path(userId)));
    final Cart before = CartDocument.read(document);
    final Cart after = before.mergePurchases(shopper.purchases());
    return after.equals(before)
        ? Decision.nothing(null)
        : new Decision<>(List.of(write(after, document)), null);
  }

  private Write write(Cart cart, Document read) {
    final Map<String, Object> fields = CartDocument.fields(cart, config);
    return read == null
        ? new Write.Create(CartDocument.path(cart.userSession()), fields)
        : new Write.Update(read.path(), fields, read.version());
  }
}
