package io.boomerang.offers;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.offers.TakeMailEvents;
import io.boomerang.core.offers.Unsubscribe;
import io.boomerang.core.offers.UnsubscribeLinks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Offers in memory, and what the functions do to them. */
final class Shop extends Clock implements MessagePublisher {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final int SHARDS = 16;

  final EmbeddedDocuments documents = EmbeddedDocuments.inMemory();
  final List<String> published = new CopyOnWriteArrayList<>();
  final CouponCodes codes;
  final UnsubscribeLinks links;
  private volatile Instant now = NOON;
  private volatile boolean isDown;

  Shop() {
    final Signature signature = new Signature("a secret of more than 32 characters");
    this.codes = new CouponCodes(signature);
    this.links = new UnsubscribeLinks(signature, "https://shop.example/unsubscribe");
  }

  RedeemCoupon redeemCoupon() {
    return new RedeemCoupon(
        documents, CompareAndSet.on(documents), new RedeemCoupon.Ports(codes, this, SHARDS));
  }

  Unsubscribe unsubscribe() {
    return new Unsubscribe(
        documents, CompareAndSet.on(documents), new Unsubscribe.Ports(links, this, this, SHARDS));
  }

  TakeMailEvents takeMailEvents() {
    return new TakeMailEvents(
        documents, CompareAndSet.on(documents), new TakeMailEvents.Ports(this, this, SHARDS));
  }

  /** Stores an offer to a customer; returns its coupon. */
  String offer(String offerId, String userId, String state) {
    final String code = codes.codeFor(offerId, 0);
    final Map<String, Object> fields = new HashMap<>();
    fields.put("offer_id", offerId);
    fields.put("user_id", userId);
    fields.put("state", state);
    fields.put("coupon", code);
    fields.put("discount", "free_shipping");
    fields.put("expires_at", NOON.plus(Duration.ofDays(7)));
    fields.put("campaign", "cart");
    fields.put("since", NOON);
    fields.put("due_at", NOON);
    try {
      documents.commit(
          List.of(
              new Write.Create(OfferDocument.path(offerId), fields),
              new Write.Create(DocumentPath.of("coupons", code), Map.of("offer_id", offerId))));
    } catch (ConflictException e) {
      throw new AssertionError(e);
    }
    return code;
  }

  Offer offer(String offerId) {
    return OfferDocument.read(documents.get(OfferDocument.path(offerId)).orElseThrow());
  }

  /** The document of a customer; empty when there is none. */
  Map<String, Object> shopper(String userId) {
    return documents
        .get(DocumentPath.of("shoppers", userId))
        .map(document -> document.fields())
        .orElse(Map.of());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** From now on nothing can be published. */
  void breakTopic() {
    isDown = true;
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    if (isDown) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    published.add(new String(data, StandardCharsets.UTF_8));
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
