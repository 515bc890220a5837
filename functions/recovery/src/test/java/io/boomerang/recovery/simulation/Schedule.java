package io.boomerang.recovery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEvent;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MailEvent;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.TakeMailEvents;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.recovery.RecoverCarts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One story: cold carts, a look and three workers that are killed and restarted, an outage of the
 * provider, customers who buy in between. A customer in ten has two carts; three in ten buy.
 */
final class Schedule {
  private static final CartConfig CART =
      new CartConfig(Duration.ofMinutes(30), 4, Duration.ofSeconds(10));
  private static final OfferConfig OFFER =
      new OfferConfig(
          OfferConfig.DEFAULT
              .with(
                  Campaign.CART,
                  new CampaignConfig(
                      true,
                      Discount.FREE_SHIPPING,
                      Duration.ofDays(7),
                      Duration.ofDays(7),
                      new HoldOut(0, "")))
              .campaigns(),
          new MaximumAge(Duration.ofDays(30)),
          new MinimumValue(BigDecimal.ZERO),
          Duration.ofDays(7),
          QuietHours.NONE,
          ZoneOffset.UTC);
  private static final int LOOKS = 5;
  private static final int WORKERS = 3;

  private final World world;
  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final UnluckyStore store;
  private final UnluckyProvider provider;
  private final UnluckyTopic topic;
  private final UnluckyBatches batches;
  private final CompareAndSet compareAndSet;
  private final OfferContext recovery;
  private final int carts;
  private final Map<String, String> userBySession = new TreeMap<>();
  private final Set<String> buyers = new HashSet<>();
  private int crashes;
  private int senders;
  private int looking = 1;
  private long errors;

  Schedule(long seed, int carts, boolean hasCrashes) {
    this.world = new World(seed, hasCrashes);
    this.carts = carts;
    this.store = new UnluckyStore(documents, world);
    this.provider = new UnluckyProvider(world);
    this.topic = new UnluckyTopic(world);
    this.batches = new UnluckyBatches(world, topic);
    this.compareAndSet =
        new CompareAndSet(
            store,
            new Backoff(50, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(50)),
            new CompareAndSet.Waiting(world, () -> world.random().nextDouble(), world::pass));
    final Secret signature = Secret.of("a secret of more than 32 characters");
    this.recovery =
        new OfferContext(
            store,
            compareAndSet,
            provider,
            topic,
            world,
            () -> "sender-" + senders++,
            new CouponCodes(signature),
            new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
            new RestoreLinks(signature, "https://shop.example/carts/restore"),
            new Addresses(signature),
            CART,
            OFFER,
            RetryConfig.DEFAULT);
  }

  /** What came of it, when all that must hold was found to hold. */
  record Result(
      int accepted, int unknown, int suppressed, int crashes, long conflicts, int redelivered) {}

  Result run() throws Exception {
    fill();
    final List<Baton.Work> actors = new ArrayList<>();
    actors.add(this::lookAgainAndAgain);
    for (int worker = 0; worker < WORKERS; worker++) {
      actors.add(this::workUntilAllIsTaken);
    }
    final List<String> users = new ArrayList<>(new TreeSet<>(userBySession.values()));
    Collections.shuffle(users, world.random());
    final List<String> buying = users.subList(0, users.size() * 3 / 10);
    buyers.addAll(buying);
    actors.add(() -> buyAtTimes(buying));
    world.baton().run(actors);
    settleEverything();
    return check();
  }

  private void fill() throws ConflictException {
    final UpdateCarts fill = new UpdateCarts(documents, CompareAndSet.on(documents), CART);
    final List<ShopEvent> events = new ArrayList<>();
    for (int i = 0; i < carts; i++) {
      final String user = "user-" + (i % 10 == 1 ? i - 1 : i);
      userBySession.put("session-" + i, user);
      final Instant at = World.START.minus(Duration.ofHours(2)).plusSeconds(i);
      events.add(event(EventType.CART, "product-" + i % 7, user, "session-" + i, at));
      documents.commit(
          List.of(
              new Write.Put(
                  DocumentPath.of("customers", user),
                  Map.of("email", user + "@example.com", "marketing_consent", true))));
    }
    fill.accept(events, World.START.minus(Duration.ofHours(1)));
  }

  private void lookAgainAndAgain() throws InterruptedException {
    try {
      LookForCarts look = look();
      for (int i = 0; i < LOOKS; i++) {
        try {
          look.look();
        } catch (Crash e) {
          crashes++;
          look = look();
        }
        wait(Duration.ofSeconds(1 + world.random().nextInt(20)));
      }
    } finally {
      // However it ends: the workers wait for it.
      looking--;
    }
  }

  private void workUntilAllIsTaken() {
    RecoverCarts worker = worker();
    while (looking > 0 || !batches.isEmpty()) {
      final Optional<Message> batch = batches.next();
      if (batch.isEmpty()) {
        wait(Duration.ofMillis(200));
        continue;
      }
      try {
        if (worker.accept(batch.get()).isCompletedExceptionally()) {
          batches.again(batch.get());
        }
      } catch (Crash e) {
        crashes++;
        batches.again(batch.get());
        worker = worker();
      }
    }
  }

  /** A new process, which remembers nothing. */
  private LookForCarts look() {
    return new LookForCarts(
        store,
        compareAndSet,
        batches,
        world,
        this::wait,
        CART,
        new LookConfig(Duration.ofSeconds(20), Duration.ofSeconds(1)));
  }

  private RecoverCarts worker() {
    return new RecoverCarts(
        recovery, Runnable::run, this::wait, summary -> errors += summary.errors());
  }

  /** The others go on meanwhile. */
  private void wait(Duration pause) {
    final Instant end = world.instant().plus(pause);
    while (world.instant().isBefore(end)) {
      world.pass(Duration.ofMillis(100));
      world.step();
    }
  }

  private void buyAtTimes(List<String> buying) {
    for (String user : buying) {
      for (int waits = world.random().nextInt(40); waits > 0; waits--) {
        world.step();
      }
      final String own =
          userBySession.entrySet().stream()
              .filter(entry -> entry.getValue().equals(user))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      final String[] sessions = {own, "elsewhere-" + user, null};
      final String session = sessions[world.random().nextInt(3)];
      deliver(event(EventType.PURCHASE, "product-1", user, session, world.instant()));
    }
  }

  /** Until it is acknowledged. */
  private void deliver(ShopEvent event) {
    while (true) {
      try {
        new UpdateCarts(store, compareAndSet, CART).accept(List.of(event), event.eventTime());
        return;
      } catch (Crash e) {
        crashes++;
      } catch (StoreUnavailableException | ContentionException e) {
        world.step();
      }
    }
  }

  /** Nothing breaks any more: what can be settled without the provider's events is settled. */
  private void settleEverything() throws InterruptedException {
    world.becomeKind();
    errors = 0;
    // Longer than a cart stays warm: an older cart may wait for one that its customer bought from.
    for (int i = 0; i < 20; i++) {
      sweep();
      world.pass(Duration.ofMinutes(3));
    }
    assertThat(errors).as("errors when nothing breaks").isZero();
  }

  private void sweep() throws InterruptedException {
    final LookSummary summary = look().look();
    assertThat(summary.errors()).as("errors when nothing breaks").isZero();
    workUntilAllIsTaken();
  }

  private Result check() {
    assertThat(store.violations()).as("mails after their purchase").isEmpty();
    assertThat(provider.accepted().values()).as("mails of one offer").allMatch(n -> n == 1);
    final Map<String, Offer> before = offers();
    final Set<String> accepted = provider.accepted().keySet();
    assertThat(accepted)
        .as("what the provider took is known to be sent, or not known")
        .isSubsetOf(in(before, "sent", "unknown"));
    assertThat(in(before, "sent")).as("what is called sent").isSubsetOf(accepted);
    tellOfMails(accepted);
    final Map<String, Offer> after = offers();
    assertThat(in(after, "sent")).as("sent, when the provider has reported").isEqualTo(accepted);
    assertThat(in(after, "claimed", "sending", "failed")).isEmpty();
    final Set<String> unknown = in(after, "unknown");
    assertThat(unknown).as("unknown and never taken").doesNotContainAnyElementsOf(accepted);
    checkEveryCart(after);
    assertThat(topic.published()).as("published activities").isEqualTo(expected(before, after));
    return new Result(
        accepted.size(),
        unknown.size(),
        in(after, "suppressed").size(),
        crashes,
        store.conflicts(),
        batches.redelivered());
  }

  /** Those who did not buy get one mail; those who bought get at most one, and none afterwards. */
  private void checkEveryCart(Map<String, Offer> offers) {
    final Map<String, List<String>> mailedByUser = new HashMap<>();
    for (Offer offer : offers.values()) {
      final List<String> mailed =
          mailedByUser.computeIfAbsent(offer.userId(), user -> new ArrayList<>());
      if (offer.state().id().equals("suppressed")) {
        assertThat(offer.reason())
            .isIn(
                buyers.contains(offer.userId())
                    ? Set.of("purchased", "frequency_cap")
                    : Set.of("frequency_cap"));
      } else {
        mailed.add(offer.offerId());
      }
    }
    for (String user : new TreeSet<>(userBySession.values())) {
      final int mails = mailedByUser.getOrDefault(user, List.of()).size();
      if (buyers.contains(user)) {
        assertThat(mails).as(user).isLessThanOrEqualTo(1);
      } else {
        assertThat(mails).as(user).isEqualTo(1);
      }
    }
  }

  /** Each mail was delivered; reported twice, out of order. */
  private void tellOfMails(Set<String> accepted) {
    final List<MailEvent> events = new ArrayList<>();
    for (String offerId : accepted) {
      for (String type : List.of("delivered", "processed", "delivered")) {
        events.add(
            new MailEvent(
                type + offerId, type, world.instant(), offerId, null, null, Optional.empty()));
      }
    }
    Collections.shuffle(events, world.random());
    new TakeMailEvents(store, compareAndSet, topic, recovery.addresses(), world).accept(events);
    try {
      // Whether the circuit is open or not: what is only to be published waits for no mail.
      sweep();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Set<String> expected(Map<String, Offer> before, Map<String, Offer> after) {
    final Set<String> expected = new TreeSet<>();
    after.forEach(
        (id, offer) -> {
          expected.add("cart_abandoned/" + id);
          if (offer.coupon() != null) {
            expected.add("offer_claimed/" + id);
          }
          expected.add("offer_" + offer.state().id() + "/" + id);
          if (before.get(id).state().id().equals("unknown")) {
            expected.add("offer_unknown/" + id);
          }
          if (provider.accepted().containsKey(id)) {
            expected.add("email/delivered" + id);
            expected.add("email/processed" + id);
          }
        });
    // An offer can have been unknown for a while and settled by its own late answer.
    topic.published().stream()
        .filter(id -> id.startsWith("offer_unknown/"))
        .filter(
            id -> after.get(id.substring("offer_unknown/".length())).state().id().equals("sent"))
        .forEach(expected::add);
    return expected;
  }

  private Map<String, Offer> offers() {
    final Map<String, Offer> offers = new TreeMap<>();
    documents
        .list(null, OfferDocument.COLLECTION)
        .forEach(document -> offers.put(document.path().id(), OfferDocument.read(document)));
    return offers;
  }

  private static Set<String> in(Map<String, Offer> offers, String... states) {
    final Set<String> wanted = Set.of(states);
    final Set<String> found = new HashSet<>();
    offers.forEach(
        (id, offer) -> {
          if (wanted.contains(offer.state().id())) {
            found.add(id);
          }
        });
    return found;
  }

  private static ShopEvent event(
      EventType type, String product, String user, String session, Instant at) {
    return ShopEventBuilder.builder()
        .eventId(type + session + at)
        .eventTime(at)
        .eventType(type)
        .productId(product)
        .price(new BigDecimal("9.90"))
        .quantity(1)
        .userId(user)
        .userSession(session)
        .build();
  }
}
