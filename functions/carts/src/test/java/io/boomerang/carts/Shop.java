package io.boomerang.carts;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.RecoverCarts;
import io.boomerang.core.offers.Recovery;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.offers.SweepConfig;
import io.boomerang.core.offers.SweepSummary;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A shop whose clock stands still until it is told otherwise. */
final class Shop extends Clock implements MessagePublisher {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  final List<String> published = new ArrayList<>();
  final List<OfferMail> mails = new ArrayList<>();
  Function<OfferMail, MailOutcome> provider = mail -> new MailOutcome.Accepted("m");
  OfferConfig config = OfferConfig.DEFAULT;
  private final CartConfig carts = CartConfig.DEFAULT;
  private final DocumentStore store;
  private Instant now = NOON;
  private int senders;

  Shop() {
    this(EmbeddedDocuments.inMemory());
  }

  Shop(DocumentStore store) {
    this.store = store;
  }

  Carts carts() {
    return new Carts(new UpdateCarts(store, CompareAndSet.on(store), carts), this);
  }

  /** Delivers an event of a session. */
  void event(String type, String product, String user, String session, Duration after) {
    final String at = NOON.plus(after).toString();
    final String json =
        ("{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":\"%s\","
                + "\"price\":\"20.00\",\"user_id\":\"%s\"%s}")
            .formatted(
                type + at,
                at,
                type,
                product,
                user,
                session == null ? "" : ",\"user_session\":\"" + session + "\"");
    deliver(json);
  }

  void deliver(String json) {
    carts()
        .accept(new Message("m1", now, Map.of(), json.getBytes(StandardCharsets.UTF_8), 1))
        .join();
  }

  /** Stores a customer who agreed to be written to. */
  void customer(String user, String field, Object value) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("email", user + "@example.com");
    fields.put("name", user);
    fields.put("marketing_consent", true);
    fields.put(field, value);
    put(DocumentPath.of("customers", user), fields);
  }

  void customer(String user) {
    customer(user, "name", user);
  }

  void put(DocumentPath path, Map<String, Object> fields) {
    try {
      store.commit(List.of(new Write.Put(path, fields)));
    } catch (ConflictException e) {
      throw new AssertionError(e);
    }
  }

  RecoverCarts recoverCarts() {
    final Signature signature = new Signature("a secret of more than 32 characters");
    return new RecoverCarts(
        new Recovery(
            store,
            CompareAndSet.on(store),
            this::send,
            this,
            this,
            () -> "sender-" + senders++,
            new CouponCodes(signature),
            new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
            carts,
            config,
            RetryConfig.DEFAULT),
        new SweepConfig(Duration.ZERO, Duration.ofSeconds(1), 4),
        Runnable::run,
        pause -> {});
  }

  SweepSummary sweep() {
    try {
      return recoverCarts().sweep();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private MailOutcome send(OfferMail mail) {
    mails.add(mail);
    return provider.apply(mail);
  }

  Optional<Cart> cart(String session) {
    return store.get(CartDocument.path(session)).map(CartDocument::read);
  }

  Optional<String> version(String session) {
    return store.get(CartDocument.path(session)).map(document -> document.version());
  }

  Optional<Offer> offer(String offerId) {
    return store.get(OfferDocument.path(offerId)).map(OfferDocument::read);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    final String json = new String(data, StandardCharsets.UTF_8);
    published.add(json.replaceAll(".*\"activity_id\":\"([^\"]*)\".*", "$1"));
    return CompletableFuture.completedFuture("1");
  }

  @Override
  public void close() {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
