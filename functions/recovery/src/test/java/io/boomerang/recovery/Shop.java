package io.boomerang.recovery;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityMessage;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
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
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.ReopenCarts;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.testkit.Events;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.Sweeps;
import io.boomerang.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A shop whose clock stands still until a test moves it. */
final class Shop implements Mailer {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final RecordingPublisher publisher = new RecordingPublisher();
  final List<OfferMail> mails = new ArrayList<>();
  Function<OfferMail, MailOutcome> provider = mail -> new MailOutcome.Accepted("m");
  MailOutcome rehearsal = new MailOutcome.Accepted("");
  int rehearsals;
  OfferConfig config = OfferConfig.DEFAULT;
  private Duration reminder = Duration.ZERO;
  private final CartConfig carts = CartConfig.DEFAULT;
  private final DocumentStore store;
  private final TestClock clock = new TestClock(NOON);
  private final Secret signature = Secret.of("a secret of more than 32 characters");
  private int senders;

  Shop() {
    this(EmbeddedDocuments.inMemory());
  }

  Shop(DocumentStore store) {
    this.store = store;
  }

  private Carts carts(Clock taking) {
    final CompareAndSet compareAndSet = CompareAndSet.on(store);
    return new Carts(
        new UpdateCarts(store, compareAndSet, carts),
        new CartBacklog(store, compareAndSet, taking),
        carts.idle().plus(config.maximumAge().age()),
        clock);
  }

  /** Delivers an event of a session. */
  void event(String type, String product, String user, String session, Duration after) {
    deliver(Events.json(type, product, user, session, NOON.plus(after)), NOON.plus(after));
  }

  void deliver(String json) {
    deliver(json, clock.instant());
  }

  /** Delivers what was published then. */
  void deliver(String json, Instant publishedAt) {
    take(json, publishedAt, Clock.fixed(publishedAt, ZoneOffset.UTC));
  }

  /** Delivers now what was published then. */
  void deliverLate(String json, Instant publishedAt) {
    take(json, publishedAt, clock);
  }

  private void take(String json, Instant publishedAt, Clock taking) {
    carts(taking)
        .accept(new Message("m1", publishedAt, Map.of(), json.getBytes(StandardCharsets.UTF_8), 1))
        .join();
  }

  /** Delivers a record of a customer to those who give carts another turn. */
  void profile(String json, Map<String, String> attributes) {
    new ReopenCarts(store, CompareAndSet.on(store), carts, config.maximumAge().age(), clock)
        .accept(
            new Message(
                "m1", clock.instant(), attributes, json.getBytes(StandardCharsets.UTF_8), 1))
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

  void delete(DocumentPath path) {
    try {
      store.commit(List.of(new Write.Delete(path, store.get(path).orElseThrow().version())));
    } catch (ConflictException e) {
      throw new AssertionError(e);
    }
  }

  Optional<Object> field(DocumentPath path, String field) {
    return store.get(path).map(document -> document.fields().get(field));
  }

  MakeOffer makeOffer() {
    return new MakeOffer(
        store,
        CompareAndSet.on(store),
        clock,
        new CouponCodes(signature),
        new Addresses(signature),
        config,
        carts.shards());
  }

  /** A reward of ten percent was earned or taken back, a month valid, as loyalty publishes it. */
  Activity reward(String type, String user, long sequence, String details) {
    return new Activity(
        type + sequence,
        type,
        clock.instant(),
        user,
        null,
        null,
        "{\"reward_id\":\"reward-%s-tea-1\",\"valid_days\":30,\"description\":\"A pot of tea\",%s}"
            .formatted(user, details),
        sequence);
  }

  /** Delivers it to those who issue rewards. */
  void issue(Activity activity, Map<String, String> attributes) {
    new IssueRewards(
            store,
            CompareAndSet.on(store),
            new CouponCodes(signature),
            clock,
            carts.shards(),
            Tombstones.NONE,
            reminder)
        .accept(new Message("m1", clock.instant(), attributes, ActivityMessage.encode(activity), 1))
        .join();
  }

  void issue(Activity activity) {
    issue(activity, Map.of());
  }

  /** From now on rewards are issued with a reminder so long before they run out. */
  void remind(Duration lead) {
    reminder = lead;
    config = config.with(Campaign.REMINDER, CampaignConfig.ofReminders(!lead.isZero()));
  }

  /** The offer of the reward that {@link #reward} is about. */
  Optional<Offer> rewardOf(String user) {
    return offerOf(user, Campaign.REWARD);
  }

  /** The reminder of that reward. */
  Optional<Offer> reminderOf(String user) {
    return offerOf(user, Campaign.REMINDER);
  }

  private Optional<Offer> offerOf(String user, Campaign campaign) {
    return store.list(null, OfferDocument.COLLECTION).stream()
        .map(OfferDocument::read)
        .filter(offer -> offer.campaign() == campaign && offer.userId().equals(user))
        .findFirst();
  }

  RedeemCoupon redeemCoupon() {
    return new RedeemCoupon(store, CompareAndSet.on(store), new CouponCodes(signature), clock);
  }

  /** A process that looks for carts, and one that recovers them. */
  Sweeps sweeps(LookConfig look) {
    return new Sweeps(context(), look, this::pass);
  }

  OfferContext context() {
    return new OfferContext(
        store,
        CompareAndSet.on(store),
        this,
        publisher,
        clock,
        () -> "sender-" + senders++,
        new CouponCodes(signature),
        new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
        new RestoreLinks(signature, "https://shop.example/carts/restore"),
        new Addresses(signature),
        carts,
        config,
        RetryConfig.DEFAULT);
  }

  RecoverySummary sweep() {
    return sweep(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));
  }

  RecoverySummary sweep(LookConfig config) {
    return sweep(sweeps(config));
  }

  RecoverySummary sweep(Sweeps sweeps) {
    try {
      return sweeps.sweep();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The ids of the activities, as they were published. */
  List<String> published() {
    return publisher.data().stream()
        .map(json -> json.replaceAll(".*\"activity_id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** The activity of this id, as it was published. */
  String activity(String activityId) {
    return publisher.data().get(published().indexOf(activityId));
  }

  @Override
  public MailOutcome rehearse() {
    rehearsals++;
    return rehearsal;
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    mails.add(mail);
    return provider.apply(mail);
  }

  Instant now() {
    return clock.instant();
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
    clock.advance(time);
  }
}
