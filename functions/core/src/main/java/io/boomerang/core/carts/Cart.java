package io.boomerang.core.carts;

import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cart of one session: per product, the newest change. Merging is commutative, associative and
 * idempotent, so that redelivery and reordering can do no harm and nothing needs to remember which
 * events it has seen.
 *
 * @param userId whose it is: the user of the newest change
 * @param userAsOf when that change happened, UTC
 * @param users who used its session, views included, and each one's newest time, UTC: whose it is
 *     when it goes cold depends on whom the shop knows by then
 * @param entries by product; what was removed or bought stays, or else a late event would bring it
 *     back
 * @param lastActivityAt the newest event of the session, UTC
 * @param lastPublishedAt when the newest message with an event of the session was published, UTC
 * @param rounds how often it went cold and was decided on
 * @param handledThrough the newest addition that was decided on; null before the first time
 * @param heldUntil not to be decided on before, UTC; null when nothing holds it
 */
@RecordBuilder
public record Cart(
    String userSession,
    String userId,
    Instant userAsOf,
    SortedMap<String, Instant> users,
    SortedMap<String, CartEntry> entries,
    Instant lastActivityAt,
    Instant lastPublishedAt,
    int rounds,
    Instant handledThrough,
    Instant heldUntil) {

  /** Products remembered; a cart of more keeps the newest, in whatever order they arrive. */
  public static final int MAX_ENTRIES = 200;

  /** Users remembered; a session of more keeps the newest, in whatever order they come. */
  public static final int MAX_USERS = 5;

  private static final Comparator<Map.Entry<String, Instant>> NEWEST_USER_FIRST =
      Map.Entry.<String, Instant>comparingByValue()
          .thenComparing(Map.Entry.comparingByKey())
          .reversed();

  private static final Comparator<CartEntry> NEWEST_FIRST =
      CartEntry.BY_AGE.reversed().thenComparing(CartEntry::productId);

  public Cart {
    Objects.requireNonNull(userSession, "userSession");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(userAsOf, "userAsOf");
    users = Collections.unmodifiableSortedMap(newestUsers(users));
    entries = Collections.unmodifiableSortedMap(newest(entries));
    Objects.requireNonNull(lastActivityAt, "lastActivityAt");
    Objects.requireNonNull(lastPublishedAt, "lastPublishedAt");
  }

  /** Whether the event can change what is in a cart. */
  public static boolean isChange(ShopEvent event) {
    return CartChange.by(event.eventType()).isPresent();
  }

  /** Whether the event shows that its session is in use; a refund is the shop's doing. */
  public static boolean isActivity(EventType type) {
    return switch (type) {
      case VIEW, CART, REMOVE_FROM_CART, PURCHASE, LOGIN -> true;
      case REFUND -> false;
    };
  }

  /** The cart of the session whose first known change is this event. */
  public static Cart of(PublishedEvent change) {
    final Instant at = change.at();
    final ShopEvent event = change.event();
    final Cart none =
        CartBuilder.builder()
            .userSession(event.userSession())
            .userId(event.userId())
            .userAsOf(at)
            .users(new TreeMap<>())
            .entries(new TreeMap<>())
            .lastActivityAt(at)
            .lastPublishedAt(at)
            .build();
    return none.merge(change);
  }

  /** The cart after one more event of its session, whenever that happened. */
  public Cart merge(PublishedEvent published) {
    final ShopEvent event = published.event();
    if (!isActivity(event.eventType())) {
      return this;
    }
    final Instant at = published.at();
    final Cart active =
        usedBy(event.userId(), at)
            .activeAt(at, published.publishedAt().truncatedTo(ChronoUnit.MICROS));
    final Optional<CartChange> change = CartChange.by(event.eventType());
    if (change.isEmpty()) {
      return active;
    }
    final boolean newerUser =
        at.isAfter(userAsOf) || (at.equals(userAsOf) && event.userId().compareTo(userId) > 0);
    return active.with(
        newerUser ? event.userId() : userId,
        newerUser ? at : userAsOf,
        mergedWith(CartEntry.of(published, change.get())));
  }

  private Cart usedBy(String user, Instant at) {
    final SortedMap<String, Instant> all = new TreeMap<>(users);
    all.merge(user, at, Cart::later);
    return CartBuilder.builder(this).users(all).build();
  }

  private Cart activeAt(Instant at, Instant publishedAt) {
    return CartBuilder.builder(this)
        .lastActivityAt(later(at, lastActivityAt))
        .lastPublishedAt(later(publishedAt, lastPublishedAt))
        .build();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The cart after what its customer bought anywhere: in it, in another session, in none. */
  public Cart mergePurchases(Map<String, Instant> purchases) {
    Cart merged = this;
    for (CartEntry entry : entries.values()) {
      final Instant boughtAt = purchases.get(entry.productId());
      if (boughtAt != null && entry.isInCart()) {
        merged =
            merged.with(
                userId,
                userAsOf,
                merged.mergedWith(CartEntry.purchased(entry.productId(), boughtAt)));
      }
    }
    return merged;
  }

  /** The cart once what is in it has been decided on: only a newer addition opens it again. */
  public Cart handled() {
    final Instant through = newestAddition().orElse(lastActivityAt);
    return CartBuilder.builder(this)
        .rounds(rounds + 1)
        .handledThrough(through)
        .heldUntil(null)
        .build();
  }

  /** The cart to be decided on once more, although nothing was added since. */
  public Cart reopened() {
    return CartBuilder.builder(this).handledThrough(null).heldUntil(null).build();
  }

  /** Who used its session, the newest first; never empty. */
  public List<String> usersNewestFirst() {
    return users.isEmpty()
        ? List.of(userId)
        : users.entrySet().stream().sorted(NEWEST_USER_FIRST).map(Map.Entry::getKey).toList();
  }

  /** The cart as that of one of its users. */
  public Cart ownedBy(String owner) {
    return owner.equals(userId)
        ? this
        : CartBuilder.builder(this)
            .userId(owner)
            .userAsOf(later(userAsOf, users.getOrDefault(owner, userAsOf)))
            .build();
  }

  /** The cart, not to be decided on before an instant. */
  public Cart held(Instant until) {
    return CartBuilder.builder(this).heldUntil(until).build();
  }

  public CartStatus status() {
    final Optional<Instant> newest = newestAddition();
    if (newest.isPresent()) {
      return handledThrough == null || newest.get().isAfter(handledThrough)
          ? CartStatus.OPEN
          : CartStatus.ABANDONED;
    }
    return lastPurchaseAt().isPresent() ? CartStatus.CONVERTED : CartStatus.EMPTY;
  }

  /** When its customer had been away for so long, by the producers' clocks. */
  public Instant coldAt(Duration idle) {
    return lastActivityAt.plus(idle);
  }

  /**
   * When it is to be decided on, unless something happens before: not before nothing was heard of
   * it for so long, whatever the producers' clocks say.
   */
  public Instant expiresAt(Duration idle) {
    final Instant cold = later(lastActivityAt, lastPublishedAt).plus(idle);
    return heldUntil != null && heldUntil.isAfter(cold) ? heldUntil : cold;
  }

  /** What is in it, the newest first. */
  public List<CartEntry> lines() {
    return entries.values().stream().filter(CartEntry::isInCart).sorted(NEWEST_FIRST).toList();
  }

  /** The sum of price times quantity; products without a known price count nothing. */
  public BigDecimal value() {
    return value(lines());
  }

  /** The sum of price times quantity of these; products without a known price count nothing. */
  public static BigDecimal value(List<CartEntry> lines) {
    return lines.stream()
        .filter(line -> line.price() != null)
        .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** When the newest of the products in it was added. */
  public Optional<Instant> newestAddition() {
    return entries.values().stream()
        .filter(CartEntry::isInCart)
        .map(CartEntry::at)
        .max(Comparator.naturalOrder());
  }

  /** When something of it was last bought. */
  public Optional<Instant> lastPurchaseAt() {
    return entries.values().stream()
        .filter(entry -> entry.change() == CartChange.PURCHASED)
        .map(CartEntry::at)
        .max(Comparator.naturalOrder());
  }

  private Cart with(String user, Instant asOf, SortedMap<String, CartEntry> merged) {
    return CartBuilder.builder(this).userId(user).userAsOf(asOf).entries(merged).build();
  }

  private SortedMap<String, CartEntry> mergedWith(CartEntry entry) {
    final SortedMap<String, CartEntry> merged = new TreeMap<>(entries);
    merged.merge(entry.productId(), entry, CartEntry::newest);
    return merged;
  }

  private static SortedMap<String, Instant> newestUsers(SortedMap<String, Instant> users) {
    final SortedMap<String, Instant> kept = new TreeMap<>();
    users.entrySet().stream()
        .sorted(NEWEST_USER_FIRST)
        .limit(MAX_USERS)
        .forEach(user -> kept.put(user.getKey(), user.getValue()));
    return kept;
  }

  private static SortedMap<String, CartEntry> newest(SortedMap<String, CartEntry> entries) {
    final SortedMap<String, CartEntry> kept = new TreeMap<>(entries);
    if (entries.size() > MAX_ENTRIES) {
      entries.values().stream()
          .sorted(NEWEST_FIRST)
          .skip(MAX_ENTRIES)
          .forEach(entry -> kept.remove(entry.productId()));
    }
    return kept;
  }
}
