package io.boomerang.core.offers;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.config.Settings;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns earned rewards into coupons, and takes the coupon back with the reward. A reward has one
 * offer, whose id is derived from the reward's: however often it is earned, published and
 * delivered, there is one coupon. The sweep of offers mails it to those who agreed to be written
 * to; the coupon counts for the others as well.
 */
public final class IssueRewards {
  /** Why an offer is suppressed whose reward was taken back before its mail went out. */
  static final String WITHDRAWN = "withdrawn";

  /** Why an offer is suppressed that a replay made: a replay mails nothing. */
  static final String REPLAYED = "replayed";

  private static final int MAX_REMINDER_DAYS = 365;

  private final MessageParser<Activity> parser = new MessageParser<>(new ActivityRecordType());
  private final DocumentStore store;
  private final CompareAndSet compareAndSet;
  private final FreeCodes codes;
  private final Clock clock;
  private final int shards;
  private final Tombstones tombstones;
  private final Duration reminder;

  /** Where nobody is ever erased or reminded; with {@code shards} as offers are stored with. */
  public IssueRewards(
      DocumentStore store,
      CompareAndSet compareAndSet,
      CouponCodes coupons,
      Clock clock,
      int shards) {
    this(store, compareAndSet, coupons, clock, shards, Tombstones.NONE, Duration.ZERO);
  }

  /**
   * Starts taking rewards.
   *
   * @param shards as offers are stored with
   * @param tombstones a reward of before its customer was erased is not issued
   * @param reminder how long before its end a reward is reminded of; zero for no reminders
   */
  public IssueRewards(
      DocumentStore store,
      CompareAndSet compareAndSet,
      CouponCodes coupons,
      Clock clock,
      int shards,
      Tombstones tombstones,
      Duration reminder) {
    this.tombstones = tombstones;
    this.reminder = reminder;
    this.store = store;
    this.compareAndSet = compareAndSet;
    this.codes = new FreeCodes(store, coupons);
    this.clock = clock;
    this.shards = shards;
  }

  /** How long before its end a reward is reminded of; zero when the variable is not set. */
  public static Duration reminderFrom(Settings settings) {
    return Duration.ofDays(settings.number("REWARD_REMINDER_DAYS", 0, 0, MAX_REMINDER_DAYS));
  }

  /**
   * Takes a message of topic {@code shop-activity}; what is not about rewards is passed over, and
   * what breaks a rule is ingest's to keep.
   *
   * @return completes when all of it is durable, exceptionally when it is to be delivered again
   */
  public CompletableFuture<Void> accept(Message message) {
    try {
      for (Parsed<Activity> parsed : parser.parse(message)) {
        if (parsed instanceof Parsed.Valid<Activity> valid) {
          RewardChange.of(valid.value()).ifPresent(change -> take(change, message));
        }
      }
      return CompletableFuture.completedFuture(null);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void take(RewardChange change, Message message) {
    compareAndSet.run(() -> decide(change, message));
  }

  private Decision<Void> decide(RewardChange change, Message message) {
    final String offerId = OfferIds.ofReward(change.userId(), change.terms().rewardId());
    final Optional<Offers.Stored> stored = new Offers(store).get(offerId);
    final Optional<Offer> before = stored.map(Offers.Stored::offer);
    if (before.isPresent() && before.get().reward().sequence() >= change.terms().sequence()) {
      return Decision.nothing(null);
    }
    if (before.isEmpty() && isOfBeforeErasure(change, message.publishTime())) {
      return Decision.nothing(null);
    }
    final Instant now = clock.instant();
    if (!change.isEarned()) {
      final Offer offer = before.orElseGet(() -> made(offerId, change, now));
      return write(stored, withdrawn(offer, before.isPresent(), change, now));
    }
    if (now.isAfter(change.expiresAt())) {
      return Decision.nothing(null);
    }
    final Offer offer = earned(before.orElseGet(() -> made(offerId, change, now)), change, now);
    return message.isReplay()
        ? write(stored, silent(offer, now))
        : write(stored, offer, RewardReminder.of(offer, reminder, now));
  }

  /** Asked where there is no offer: the offers of who was erased are gone. */
  private boolean isOfBeforeErasure(RewardChange change, Instant publishedAt) {
    return tombstones
        .erasedAt(store, change.userId())
        .filter(time -> !change.occurredAt().isAfter(time) || !publishedAt.isAfter(time))
        .isPresent();
  }

  /** The offer when nothing has been done about it. */
  private static Offer made(String offerId, RewardChange change, Instant now) {
    return OfferBuilder.builder()
        .offerId(offerId)
        .campaign(Campaign.REWARD)
        .userId(change.userId())
        .state(OfferState.CLAIMED)
        .discount(change.discount())
        .expiresAt(change.expiresAt())
        .since(now)
        .dueAt(now)
        .redemption(Redemption.NONE)
        .reward(change.terms())
        .outbox(List.of())
        .build();
  }

  /** Earned, perhaps again: its mail goes out now if the withdrawal kept it back. */
  private Offer earned(Offer offer, RewardChange change, Instant now) {
    final String code = offer.coupon() == null ? codes.of(offer.offerId()) : offer.coupon();
    final Offer issued =
        offer.issued(code, change.discount(), change.expiresAt(), change.terms(), now);
    final boolean isOwedItsMail =
        issued.state() == OfferState.SUPPRESSED && WITHDRAWN.equals(issued.reason());
    final Offer next = isOwedItsMail ? issued.become(OfferState.CLAIMED, null, now) : issued;
    return next.state() == OfferState.CLAIMED
        ? next.withPending(OfferActivities.stateReached(next, now))
        : next;
  }

  private static Offer silent(Offer offer, Instant now) {
    return offer.state() == OfferState.CLAIMED
        ? offer.become(OfferState.SUPPRESSED, REPLAYED, now)
        : offer;
  }

  private static Offer withdrawn(Offer offer, boolean isIssued, RewardChange change, Instant now) {
    final Offer taken = offer.withdrawn(change.terms().sequence());
    final Offer ended =
        taken.state() == OfferState.CLAIMED
            ? taken.become(OfferState.SUPPRESSED, WITHDRAWN, now)
            : taken;
    return isIssued && ended.redemption().orderId() == null
        ? ended.withPending(OfferActivities.voided(ended, now))
        : ended;
  }

  private Decision<Void> write(Optional<Offers.Stored> stored, Offer offer) {
    return write(stored, offer, Optional.empty());
  }

  private Decision<Void> write(
      Optional<Offers.Stored> stored, Offer offer, Optional<Offer> reminderOfIt) {
    final List<Write> writes = new ArrayList<>();
    writes.add(
        stored.map(before -> before.update(offer)).orElseGet(() -> Offers.create(offer, shards)));
    final boolean isNewCode =
        stored.map(Offers.Stored::offer).map(Offer::coupon).isEmpty() && offer.coupon() != null;
    if (isNewCode) {
      writes.add(OfferDocument.createCoupon(offer));
      reminderOfIt.ifPresent(each -> writes.add(Offers.create(each, shards)));
    }
    return new Decision<>(writes, null);
  }
}
