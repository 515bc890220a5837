package io.boomerang.offers;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.TakeMailEvents;
import io.boomerang.core.offers.Unsubscribe;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.RestoreCart;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers in memory, and what the functions do to them. */
final class Shop {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final int SHARDS = 16;

  final EmbeddedDocuments documents = EmbeddedDocuments.inMemory();
  final RecordingPublisher publisher = new RecordingPublisher();
  final TestClock clock = new TestClock(NOON);
  final CouponCodes codes;
  final UnsubscribeLinks links;
  final RestoreLinks restoreLinks;
  final Addresses addresses;

  Shop() {
    final Secret signature = Secret.of("a secret of more than 32 characters");
    this.codes = new CouponCodes(signature);
    this.restoreLinks = new RestoreLinks(signature, "https://shop.example/carts/restore");
    this.addresses = new Addresses(signature);
    this.links = new UnsubscribeLinks(signature, "https://shop.example/unsubscribe");
  }

  RedeemCoupon redeemCoupon() {
    return new RedeemCoupon(documents, CompareAndSet.on(documents), codes, clock);
  }

  RestoreFunction restoreFunction() {
    return new RestoreFunction(
        new RestoreCart(documents, restoreLinks, CartConfig.DEFAULT, clock),
        "https://shop.example/cart",
        RestoreConfig.PARAMETERS);
  }

  Unsubscribe unsubscribe() {
    return new Unsubscribe(documents, CompareAndSet.on(documents), links, publisher, clock);
  }

  TakeMailEvents takeMailEvents() {
    return new TakeMailEvents(documents, CompareAndSet.on(documents), publisher, addresses, clock);
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
    fields.put("shard", 3L);
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

  /** Issues a reward of a free item; returns its coupon. */
  String reward(String userId, String product) {
    final String details =
        "{\"reward_id\":\"r1\",\"benefit\":\"free_item\",\"valid_days\":30,\"on_product\":\"%s\","
            + "\"description\":\"A \\\"free\\\" %s\"}";
    final Activity earned =
        new Activity(
            "a1",
            "reward_earned",
            clock.instant(),
            userId,
            null,
            null,
            details.formatted(product, product),
            1L);
    post(new RewardFunction(issueRewards(), PushConfig.DEFAULT), ActivityMessage.encode(earned));
    return documents.list(null, "coupons").stream()
        .map(coupon -> coupon.path().id())
        .filter(code -> !code.equals(codes.codeFor("cart-s1-1", 0)))
        .findFirst()
        .orElseThrow();
  }

  private void post(RewardFunction function, byte[] data) {
    final String envelope =
        "{\"message\":{\"messageId\":\"1\",\"publishTime\":\"2026-11-20T12:00:00Z\",\"data\":\"%s\"}}"
            .formatted(Base64.getEncoder().encodeToString(data));
    final FakeResponse response = new FakeResponse();
    try {
      function.service(FakeRequest.post("/shop-activity", envelope), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (response.status() != 204) {
      throw new AssertionError(response.status() + " " + response.body());
    }
  }

  private IssueRewards issueRewards() {
    return new IssueRewards(documents, CompareAndSet.on(documents), codes, clock, SHARDS);
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

  /** The document of an address; empty when there is none. */
  Map<String, Object> address(String email) {
    return documents
        .get(Addresses.path(addresses.key(email)))
        .map(document -> document.fields())
        .orElse(Map.of());
  }

  void pass(Duration time) {
    clock.advance(time);
  }
}
