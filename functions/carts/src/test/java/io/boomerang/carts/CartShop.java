package io.boomerang.carts;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.ReopenCarts;
import io.boomerang.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The carts of a shop at noon. */
final class CartShop {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  static final Duration LIFE = Duration.ofMinutes(30).plusHours(24);

  static final Tombstones TOMBSTONES =
      Tombstones.under(Secret.of("a secret of 32 characters or more"));

  final DocumentStore store = EmbeddedDocuments.inMemory();

  Carts carts() {
    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new Carts(
        new UpdateCarts(store, CompareAndSet.on(store), CartConfig.DEFAULT, TOMBSTONES),
        new CartBacklog(store, CompareAndSet.on(store), clock),
        LIFE,
        clock);
  }

  ReopenCarts reopenCarts() {
    return new ReopenCarts(
        store,
        CompareAndSet.on(store),
        CartConfig.DEFAULT,
        Duration.ofHours(24),
        Clock.fixed(NOON, ZoneOffset.UTC),
        TOMBSTONES);
  }

  void event(String type, String product, String user, String session, Duration after) {
    deliver(Events.json(type, product, user, session, NOON.plus(after)), NOON.plus(after));
  }

  void deliver(String json) {
    deliver(json, NOON);
  }

  /** Delivers what was published and handled before. */
  void replay(String json) {
    final Map<String, String> attributes = Map.of(Message.REPLAY, "true");
    final byte[] data = json.getBytes(StandardCharsets.UTF_8);
    carts().accept(new Message("m1", NOON, attributes, data, 1)).join();
  }

  /** Delivers what was published then. */
  void deliver(String json, Instant publishedAt) {
    carts()
        .accept(new Message("m1", publishedAt, Map.of(), json.getBytes(StandardCharsets.UTF_8), 1))
        .join();
  }

  Optional<Cart> cart(String session) {
    return store.get(CartDocument.path(session)).map(CartDocument::read);
  }

  Optional<String> version(String session) {
    return store.get(CartDocument.path(session)).map(Document::version);
  }
}
