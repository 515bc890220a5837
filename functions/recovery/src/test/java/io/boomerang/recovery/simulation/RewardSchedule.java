package io.boomerang.recovery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.testkit.Sweeps;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One story of rewards; each has up to four changes, and the newest of them is what counts. A third
 * of them is redeemed before they would be reminded of, another third while they are.
 */
final class RewardSchedule {
  private static final int REWARDS = 12;
  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration REMINDER = Duration.ofDays(7);
  private static final CartConfig CART =
      new CartConfig(Duration.ofMinutes(30), 4, Duration.ofSeconds(10));
  private static final OfferConfig OFFER =
      new OfferConfig(
          OfferConfig.DEFAULT.with(Campaign.REMINDER, CampaignConfig.ofReminders(true)).campaigns(),
          new MaximumAge(LIFE),
          OfferConfig.DEFAULT.minimumValue(),
          OfferConfig.DEFAULT.every(),
          QuietHours.NONE,
          ZoneOffset.UTC);

  private final World world;
  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final UnluckyStore store;
  private final UnluckyProvider provider;
  private final CompareAndSet compareAndSet;
  private final CouponCodes codes;
  private final OfferContext context;
  private final int[] changes = new int[REWARDS];
  private int crashes;
  private int senders;

  RewardSchedule(long seed) {
    this.world = new World(seed, true);
    this.store = new UnluckyStore(documents, world);
    this.provider = new UnluckyProvider(world);
    this.compareAndSet =
        new CompareAndSet(
            store,
            new Backoff(50, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(50)),
            new CompareAndSet.Waiting(world, () -> world.random().nextDouble(), world::pass));
    final Secret signature = Secret.of("a secret of more than 32 characters");
    this.codes = new CouponCodes(signature);
    this.context =
        new OfferContext(
            store,
            compareAndSet,
            provider,
            new UnluckyTopic(world),
            world,
            () -> "sender-" + senders++,
            codes,
            new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
            new RestoreLinks(signature, "https://shop.example/carts/restore"),
            new Addresses(signature),
            CART,
            OFFER,
            RetryConfig.DEFAULT);
  }

  /** What came of it, when all that must hold was found to hold. */
  record Result(int mails, int reminders, int crashes) {}

  Result run() throws Exception {
    final List<Activity> deliveries = deliveries();
    final List<Baton.Work> actors = new ArrayList<>();
    actors.add(() -> deliverAll(deliveries.subList(0, deliveries.size() / 2)));
    actors.add(() -> deliverAll(deliveries.subList(deliveries.size() / 2, deliveries.size())));
    actors.add(this::sweepAgainAndAgain);
    world.baton().run(actors);
    world.pass(LIFE.minus(REMINDER));
    redeem(0);
    world.baton().run(List.of(this::sweepAgainAndAgain, this::sweepAgainAndAgain, () -> redeem(1)));
    world.becomeKind();
    for (int i = 0; i < 12; i++) {
      sweeper().sweep();
      world.pass(Duration.ofMinutes(3));
    }
    check();
    final List<Offer> reminders = checkReminders();
    return new Result(
        provider.accepted().size(),
        (int) reminders.stream().filter(each -> mailsOf(each) == 1).count(),
        crashes);
  }

  private int mailsOf(Offer offer) {
    return provider.accepted().getOrDefault(offer.offerId(), 0);
  }

  /** Redeems each third reward that can be, until the checkout has its answer. */
  private void redeem(int first) {
    for (int reward = first; reward < REWARDS; reward += 3) {
      final String code = coupon(reward);
      boolean isAnswered = code == null;
      while (!isAnswered) {
        try {
          new RedeemCoupon(store, compareAndSet, codes, world)
              .redeem(
                  new RedeemCoupon.Claim(code, "user-" + reward, "o" + reward, Optional.empty()));
          isAnswered = true;
        } catch (Crash e) {
          crashes++;
        } catch (RuntimeException e) {
          world.step();
        }
      }
    }
  }

  /** Null when it has none. */
  private String coupon(int reward) {
    return offers(Campaign.REWARD).stream()
        .filter(offer -> offer.userId().equals("user-" + reward))
        .map(Offer::coupon)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<Offer> offers(Campaign campaign) {
    return documents.list(null, OfferDocument.COLLECTION).stream()
        .map(OfferDocument::read)
        .filter(offer -> offer.campaign() == campaign)
        .toList();
  }

  /** Every change of every reward, some twice, in no order. */
  private List<Activity> deliveries() throws ConflictException {
    final List<Activity> deliveries = new ArrayList<>();
    for (int reward = 0; reward < REWARDS; reward++) {
      documents.commit(
          List.of(
              new Write.Put(
                  DocumentPath.of("customers", "user-" + reward),
                  Map.of("email", "user@example.com", "marketing_consent", true))));
      changes[reward] = 1 + world.random().nextInt(4);
      for (int change = 1; change <= changes[reward]; change++) {
        deliveries.add(change(reward, change));
        if (world.random().nextInt(3) == 0) {
          deliveries.add(change(reward, change));
        }
      }
    }
    Collections.shuffle(deliveries, world.random());
    return deliveries;
  }

  /** Odd ones earn it, even ones take it back. */
  private static Activity change(int reward, long sequence) {
    final String type = sequence % 2 == 1 ? "reward_earned" : "reward_withdrawn";
    final String details =
        "{\"reward_id\":\"reward-%d\",\"benefit\":\"free_shipping\",\"valid_days\":30}"
            .formatted(reward);
    return new Activity(
        type + reward + sequence,
        type,
        World.START,
        "user-" + reward,
        null,
        null,
        details,
        sequence);
  }

  private void deliverAll(List<Activity> deliveries) {
    deliveries.forEach(this::deliver);
  }

  /** Until it is acknowledged, by a new process each time. */
  private void deliver(Activity activity) {
    final byte[] data = ActivityMessage.encode(activity);
    while (true) {
      try {
        new IssueRewards(
                store, compareAndSet, codes, world, CART.shards(), Tombstones.NONE, REMINDER)
            .accept(new Message("m", world.instant(), Map.of(), data, 1))
            .join();
        return;
      } catch (Crash e) {
        crashes++;
      } catch (RuntimeException e) {
        world.step();
      }
    }
  }

  private void sweepAgainAndAgain() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      try {
        sweeper().sweep();
      } catch (Crash | RuntimeException e) {
        if (!Crash.isCauseOf(e)) {
          throw e;
        }
        crashes++;
      }
      world.pass(Duration.ofSeconds(world.random().nextInt(20)));
      world.step();
    }
  }

  private Sweeps sweeper() {
    return new Sweeps(
        context, new LookConfig(Duration.ofSeconds(20), Duration.ofSeconds(40)), world::pass);
  }

  private void check() {
    assertThat(provider.accepted().values()).as("mails of one reward").allMatch(n -> n == 1);
    final List<Offer> offers = offers(Campaign.REWARD);
    assertThat(offers).as("one offer for each reward").hasSize(REWARDS);
    for (Offer offer : offers) {
      final int reward = Integer.parseInt(offer.userId().substring("user-".length()));
      final boolean isEarned = changes[reward] % 2 == 1;
      assertThat(offer.reward().sequence()).isEqualTo(changes[reward]);
      assertThat(offer.reward().isWithdrawn()).isEqualTo(!isEarned);
      assertThat(offer.outbox()).isEmpty();
      if (isEarned) {
        assertThat(offer.coupon()).isNotNull();
        assertThat(offer.state()).isIn(OfferState.SENT, OfferState.UNKNOWN);
      }
    }
    assertThat(documents.list(null, "coupons"))
        .as("codes")
        .hasSize((int) offers.stream().filter(offer -> offer.coupon() != null).count());
  }

  /** Each reward that got a code has one, and none goes out of what cannot be used any more. */
  private List<Offer> checkReminders() {
    final List<Offer> reminders = offers(Campaign.REMINDER);
    assertThat(reminders)
        .as("one reminder for each code")
        .hasSize(documents.list(null, "coupons").size());
    for (Offer reminder : reminders) {
      final int reward = Integer.parseInt(reminder.userId().substring("user-".length()));
      final boolean isEarned = changes[reward] % 2 == 1;
      final boolean isRedeemed = reward % 3 == 0;
      assertThat(reminder.outbox()).isEmpty();
      if (!isEarned) {
        assertThat(mailsOf(reminder)).as("reminders of what was taken back").isZero();
        assertThat(reminder.state()).isEqualTo(OfferState.CLAIMED);
      } else if (isRedeemed) {
        assertThat(mailsOf(reminder)).as("reminders of what was redeemed").isZero();
        assertThat(reminder.state()).isEqualTo(OfferState.SUPPRESSED);
      } else {
        assertThat(reminder.state())
            .isIn(OfferState.SENT, OfferState.UNKNOWN, OfferState.SUPPRESSED);
      }
    }
    return reminders;
  }
}
