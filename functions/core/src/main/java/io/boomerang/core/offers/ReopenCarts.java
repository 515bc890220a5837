package io.boomerang.core.offers;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.catalogue.Customer;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.offers.policy.Consent;
import io.boomerang.core.offers.policy.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Gives carts another turn whose customer could not be written to when they went cold, and now can:
 * the address or the consent came later. Takes the topic {@code shop-customers}, so that nobody
 * asks again and again. Every step may run again.
 */
public final class ReopenCarts {
  private static final Set<String> REASONS = Set.of(Consent.NO_EMAIL, Consent.NO_CONSENT);
  private static final int CARTS_AT_ONCE = 100;

  /** By so much may the clock of whoever claims a cart be ahead of ours. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final MessageParser<Customer> parser = new MessageParser<>(new CustomerType());
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final CartConfig config;
  private final Duration oldestOffer;
  private final Clock clock;
  private final Tombstones tombstones;

  /** Where nobody is ever erased. */
  public ReopenCarts(
      DocumentStore store,
      CompareAndSet compareAndSet,
      CartConfig config,
      Duration oldestOffer,
      Clock clock) {
    this(store, compareAndSet, config, oldestOffer, clock, Tombstones.NONE);
  }

  /**
   * Starts taking profiles.
   *
   * @param oldestOffer carts that went cold longer ago stay as they are
   * @param tombstones profiles of before a customer was erased are not waited for
   */
  public ReopenCarts(
      DocumentStore store,
      CompareAndSet compareAndSet,
      CartConfig config,
      Duration oldestOffer,
      Clock clock,
      Tombstones tombstones) {
    this.tombstones = tombstones;
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.config = config;
    this.oldestOffer = oldestOffer;
    this.clock = clock;
  }

  /**
   * Takes one message. A replay has no effect.
   *
   * @return completes when all of it is durable; exceptionally when it is to be delivered again,
   *     such as when the profile that it states is not kept yet
   */
  public CompletableFuture<Void> accept(Message message) {
    if (message.isReplay()) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(() -> take(message), Runnable::run);
  }

  private void take(Message message) {
    String early = null;
    for (Parsed<Customer> parsed : parser.parse(message)) {
      if (parsed instanceof Parsed.Valid<Customer> valid && mayLetWrite(valid.value())) {
        final Customer customer = valid.value();
        final Optional<Document> profile = store.get(Profile.path(customer.userId()));
        if (profile.isEmpty() && isOfBeforeErasure(customer)) {
          continue;
        }
        if (profile.filter(kept -> isAsNewAs(kept, customer)).isEmpty()) {
          early = customer.userId();
        } else if (mayBeWrittenTo(Profile.read(profile.get()))) {
          reopen(customer.userId());
        }
      }
    }
    if (early != null) {
      throw new NotYetException("a profile of this message is not kept yet");
    }
  }

  /** Whether the record is of before its customer was erased: such a profile is never kept. */
  private boolean isOfBeforeErasure(Customer customer) {
    return tombstones
        .erasedAt(store, customer.userId())
        .filter(erasedAt -> !customer.updatedAt().isAfter(erasedAt))
        .isPresent();
  }

  /** Whether the record says anything that could let us write to its customer. */
  private static boolean mayLetWrite(Customer customer) {
    return customer.email().isStated() || customer.marketingConsent().isStated();
  }

  private static boolean isAsNewAs(Document kept, Customer customer) {
    final Instant keptAt = StoredFields.of(kept).get("updated_at", FieldType.TIME);
    return keptAt != null && !keptAt.isBefore(customer.updatedAt().truncatedTo(ChronoUnit.MICROS));
  }

  private static boolean mayBeWrittenTo(Profile profile) {
    return profile.email() != null && profile.hasConsented();
  }

  private void reopen(String userId) {
    final var statuses = List.of(CartStatus.OPEN.id(), CartStatus.ABANDONED.id());
    Query query =
        Query.of(
            CartDocument.COLLECTION,
            Map.of("user_id", userId, "status", statuses),
            "expires_at",
            CARTS_AT_ONCE);
    List<Document> page;
    do {
      page = store.query(query);
      page.stream()
          .filter(document -> isRecent(CartDocument.read(document)))
          .forEach(document -> compareAndSet.run(() -> decide(document.path())));
      query = page.isEmpty() ? query : query.after(page.get(page.size() - 1));
    } while (page.size() == CARTS_AT_ONCE);
  }

  private boolean isRecent(Cart cart) {
    return !cart.coldAt(config.idle()).plus(oldestOffer).isBefore(clock.instant());
  }

  private Decision<Void> decide(DocumentPath path) {
    final Optional<Document> document = store.get(path);
    if (document.isEmpty()) {
      return Decision.nothing(null);
    }
    final Cart cart = CartDocument.read(document.get());
    if (cart.status() == CartStatus.ABANDONED && couldNotBeWrittenTo(cart)) {
      return write(document.get(), cart.reopened());
    }
    // Whoever claims it now may have read the profile before: a new version sends them back.
    final boolean isDue =
        cart.status() == CartStatus.OPEN
            && cart.expiresAt(config.idle()).isBefore(clock.instant().plus(CLOCKS));
    return isDue ? write(document.get(), cart) : Decision.nothing(null);
  }

  private boolean couldNotBeWrittenTo(Cart cart) {
    return store
        .get(OfferDocument.path(OfferIds.ofCart(cart.userSession(), cart.rounds())))
        .map(OfferDocument::read)
        .filter(offer -> offer.state() == OfferState.SUPPRESSED)
        .map(Offer::reason)
        .filter(REASONS::contains)
        .isPresent();
  }

  private Decision<Void> write(Document read, Cart cart) {
    return new Decision<>(
        List.of(new Write.Update(read.path(), CartDocument.fields(cart, config), read.version())),
        null);
  }
}
