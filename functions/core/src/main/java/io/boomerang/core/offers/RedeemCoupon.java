package io.boomerang.core.offers;

import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a checkout does with a coupon. Each call may be repeated: an order redeems once and gives
 * back once, and of two orders at the same moment exactly one gets the coupon. What is to be
 * published of it is stored with it; the next sweep publishes it.
 */
public final class RedeemCoupon {
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final CouponCodes coupons;
  private final Clock clock;

  /**
   * A coupon that a customer gave for an order.
   *
   * @param items of the order; empty when the checkout did not say
   */
  public record Claim(
      String code, String userId, String orderId, Optional<List<RewardTerms.Item>> items) {
    public Claim {
      items = items.map(List::copyOf);
    }
  }

  /** What became of it. */
  public enum Result {
    /** The coupon counts for this customer. */
    VALID,
    /** It is this order's, now or since before. */
    REDEEMED,
    /** It is not this order's, now or since before. */
    ROLLED_BACK,
    /** No such coupon; also one of another customer, who does not learn that it exists. */
    NOT_FOUND,
    /** It is on an item, and the checkout did not say what is in the order. */
    ITEMS_NEEDED,
    /** It is on an item that is not in the order. */
    NO_ITEM,
    /** The reward that it is for was taken back. */
    WITHDRAWN,
    /** Its time is over. */
    EXPIRED,
    /** Another order has it. */
    TAKEN,
    /** The order gave it back before, and must not take it again. */
    ORDER_ROLLED_BACK
  }

  /**
   * The answer.
   *
   * @param offer empty when there is no such coupon for this customer
   */
  public record Answer(Result result, Optional<Offer> offer) {}

  public RedeemCoupon(
      DocumentStore store, CompareAndSet compareAndSet, CouponCodes coupons, Clock clock) {
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.coupons = coupons;
    this.clock = clock;
  }

  /** Whether a code that was not found was guessed; one that is mistyped was not. */
  public static boolean isGuess(Claim claim) {
    return CouponCodes.isWellTyped(claim.code);
  }

  /** Whether the coupon would count; changes nothing. */
  public Answer validate(Claim claim) {
    return change(claim, offer -> new Change(mayRedeem(offer, claim), offer));
  }

  /** Takes the coupon for the order. */
  public Answer redeem(Claim claim) {
    return change(
        claim,
        offer -> {
          final Result result = mayRedeem(offer, claim);
          if (result != Result.VALID) {
            return new Change(result, offer);
          }
          final Instant now = clock.instant();
          return new Change(
              Result.REDEEMED,
              offer
                  .redemption(offer.redemption().by(claim.orderId, now))
                  .withPending(OfferActivities.redeemed(offer, claim.orderId, now)));
        });
  }

  /** Gives the coupon back because the order came to nothing. */
  public Answer rollBack(Claim claim) {
    return change(
        claim,
        offer -> {
          final Redemption before = offer.redemption();
          if (before.rolledBack().contains(claim.orderId)) {
            return new Change(Result.ROLLED_BACK, offer);
          }
          final Offer after = offer.redemption(before.rollBack(claim.orderId));
          return new Change(
              Result.ROLLED_BACK,
              claim.orderId.equals(before.orderId())
                  ? after.withPending(
                      OfferActivities.rolledBack(offer, claim.orderId, clock.instant()))
                  : after);
        });
  }

  private record Change(Result result, Offer offer) {}

  private Result mayRedeem(Offer offer, Claim claim) {
    final Redemption redemption = offer.redemption();
    if (claim.orderId.equals(redemption.orderId())) {
      return Result.REDEEMED;
    }
    if (redemption.rolledBack().contains(claim.orderId)) {
      return Result.ORDER_ROLLED_BACK;
    }
    if (redemption.orderId() != null) {
      return Result.TAKEN;
    }
    if (offer.reward() != null && offer.reward().isWithdrawn()) {
      return Result.WITHDRAWN;
    }
    return clock.instant().isAfter(offer.expiresAt())
        ? Result.EXPIRED
        : mayUse(offer.reward(), claim.items);
  }

  private static Result mayUse(RewardTerms reward, Optional<List<RewardTerms.Item>> items) {
    if (reward == null || !reward.needsItem()) {
      return Result.VALID;
    }
    return items
        .map(ordered -> reward.covers(ordered) ? Result.VALID : Result.NO_ITEM)
        .orElse(Result.ITEMS_NEEDED);
  }

  private Answer change(Claim claim, Function<Offer, Change> decide) {
    final Optional<String> code = coupons.read(claim.code);
    if (code.isEmpty()) {
      return new Answer(Result.NOT_FOUND, Optional.empty());
    }
    return compareAndSet.run(() -> decide(code.get(), claim, decide));
  }

  private Decision<Answer> decide(String code, Claim claim, Function<Offer, Change> decide) {
    final Optional<Offers.Stored> stored =
        store
            .get(OfferDocument.couponPath(code))
            .map(OfferDocument::offerOf)
            .flatMap(new Offers(store)::get)
            .filter(found -> found.offer().userId().equals(claim.userId));
    if (stored.isEmpty()) {
      return Decision.nothing(new Answer(Result.NOT_FOUND, Optional.empty()));
    }
    final Offer offer = stored.get().offer();
    final Change change = decide.apply(offer);
    final Answer answer = new Answer(change.result, Optional.of(change.offer));
    if (change.offer.equals(offer)) {
      return Decision.nothing(answer);
    }
    final List<Write> writes = new ArrayList<>();
    writes.add(stored.get().update(change.offer));
    if (change.result == Result.REDEEMED && change.offer.campaign().isFavour()) {
      writes.add(remembered(change.offer));
    }
    return new Decision<>(writes, answer);
  }

  /** With the customer, for whom the next mail may then have no code. */
  private Write remembered(Offer offer) {
    final Document document = store.get(ShopperDocument.path(offer.userId())).orElse(null);
    return ShopperDocument.write(
        ShopperDocument.read(offer.userId(), document).redeemed(offer.redemption().at()), document);
  }
}
