package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reward was on its way while its customer was erased. */
class ErasedCustomerTest {
  private static final Instant ERASED_AT = Shop.NOON.minus(Duration.ofMinutes(5));
  private static final Instant LATER = ERASED_AT.plusMillis(1);
  private static final Secret SECRET = Secret.of("a secret of 32 characters or more");
  private static final Tombstones TOMBSTONES = Tombstones.under(SECRET);

  private final CountingDocuments documents = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final IssueRewards rewards =
      new IssueRewards(
          documents,
          CompareAndSet.on(documents),
          new CouponCodes(SECRET),
          new TestClock(Shop.NOON),
          16,
          TOMBSTONES,
          Duration.ZERO);

  @BeforeEach
  void erase() {
    TOMBSTONES.put(documents, "kris", ERASED_AT);
  }

  @Test
  void aRewardOfBefore_isNotIssued_whenItComesLater() {
    deliver("reward_earned", "kris", 1, ERASED_AT, LATER);
    deliver("reward_withdrawn", "kris", 2, ERASED_AT, LATER);
    deliver("reward_earned", "ada", 1, ERASED_AT, LATER);

    assertThat(documents.list(null, OfferDocument.COLLECTION))
        .extracting(document -> document.path().id())
        .containsExactly(OfferIds.ofReward("ada", "tea-1"));
    assertThat(documents.list(null, "coupons")).hasSize(1);
  }

  @Test
  void aRewardThatWasPublishedBefore_isNotIssued_evenIfItsTimeLiesAhead() {
    deliver("reward_earned", "kris", 1, LATER, ERASED_AT);

    assertThat(documents.list(null, OfferDocument.COLLECTION)).isEmpty();
  }

  @Test
  void whoReturns_hasTheirRewards_andOldNewsChangesNothing() {
    deliver("reward_earned", "kris", 3, LATER, LATER);
    deliver("reward_withdrawn", "kris", 2, ERASED_AT, LATER);

    final String offer = OfferIds.ofReward("kris", "tea-1");
    assertThat(OfferDocument.read(documents.get(OfferDocument.path(offer)).orElseThrow()))
        .satisfies(
            kept -> {
              assertThat(kept.coupon()).isNotNull();
              assertThat(kept.reward().isWithdrawn()).isFalse();
            });
  }

  @Test
  void nobodyIsAskedAbout_whoseOfferIsThere() {
    deliver("reward_earned", "ada", 1, LATER, LATER);
    documents.reset();

    deliver("reward_withdrawn", "ada", 2, LATER, LATER);

    assertThat(documents.reads()).isEqualTo(1);
  }

  private void deliver(
      String type, String user, long sequence, Instant occurredAt, Instant publishedAt) {
    final Activity activity =
        new Activity(
            type + sequence,
            type,
            occurredAt,
            user,
            null,
            null,
            "{\"reward_id\":\"tea-1\",\"benefit\":\"free_shipping\",\"valid_days\":30}",
            sequence);
    rewards
        .accept(new Message("m1", publishedAt, Map.of(), ActivityMessage.encode(activity), 1))
        .join();
  }
}
