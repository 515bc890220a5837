package io.boomerang.recovery.simulation;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.PublishedEvent;
import io.boomerang.core.document.Backoff;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.testkit.InterceptedDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Carts that go cold, looks a minute apart, four instances of 32 lanes that are pushed four batches
 * at a time, and a provider with a bucket of permissions, all in virtual time.
 */
final class BusyStory implements Mailer, MessagePublisher {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration GIVE_UP = Duration.ofMinutes(10);
  private static final Duration LATE = Duration.ofMillis(2_500);
  private static final int INSTANCES = 4;
  private static final int LANES = 32;
  private static final int REQUESTS = 4;
  private static final double MAILS_A_SECOND = 40;
  private static final CartConfig CART =
      new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10));

  private final VirtualTime time = new VirtualTime(START);
  private final Random random = new Random(1);
  private final int carts;
  private final Duration from;
  private final Duration over;
  private final Duration startsAfter;
  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final DocumentStore store = new DistantDocuments(documents);
  private final CompareAndSet compareAndSet =
      new CompareAndSet(
          store,
          new Backoff(50, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(50)),
          new CompareAndSet.Waiting(time, random::nextDouble, time));
  private final List<Instance> instances = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> answers = new ArrayList<>();
  private final Deque<Message> topic = new ArrayDeque<>();
  private final Map<String, Instant> acceptedAt = new HashMap<>();
  private double tokens = MAILS_A_SECOND;
  private Instant filledAt = START;
  private int senders;
  private int busy;
  private int twice;
  private int refused;

  /**
   * A story.
   *
   * @param from when the first cart expires, after the first look
   * @param over the time that the carts are spread over; zero for all at once
   * @param startsAfter how long instances take to start
   */
  BusyStory(int carts, Duration from, Duration over, Duration startsAfter) {
    this.carts = carts;
    this.from = from;
    this.over = over;
    this.startsAfter = startsAfter;
  }

  /**
   * What came of it.
   *
   * @param busy answers 429
   * @param refused batches that were to come again
   */
  record Result(
      int mails, int twice, int busy, int refused, Duration p50, Duration p99, Duration last) {}

  Result run() throws Exception {
    fill();
    time.start(this::look);
    time.start(this::startInstances);
    time.runAll();
    answers.forEach(CompletableFuture::join);
    final List<Duration> waits = new ArrayList<>();
    for (int cart = 0; cart < carts; cart++) {
      final Instant accepted = acceptedAt.get("u" + cart + "@example.com");
      if (accepted != null) {
        waits.add(Duration.between(expiry(cart), accepted));
      }
    }
    waits.sort(null);
    return new Result(
        acceptedAt.size(), twice, busy, refused, at(waits, 0.5), at(waits, 0.99), at(waits, 1));
  }

  private static Duration at(List<Duration> waits, double share) {
    return waits.get((int) Math.ceil(share * waits.size()) - 1);
  }

  private Instant expiry(int cart) {
    return START.plus(from).plus(over.multipliedBy(cart).dividedBy(carts));
  }

  private void fill() throws ConflictException {
    for (int cart = 0; cart < carts; cart++) {
      final Instant at = expiry(cart).minus(CART.idle());
      final Cart filled =
          Cart.of(
              new PublishedEvent(
                  ShopEventBuilder.builder()
                      .eventId("e" + cart)
                      .eventTime(at)
                      .eventType(EventType.CART)
                      .productId("p")
                      .price(new BigDecimal("19.90"))
                      .userId("u" + cart)
                      .userSession("s" + cart)
                      .build(),
                  at));
      documents.commit(
          List.of(
              new Write.Put(CartDocument.path("s" + cart), CartDocument.fields(filled, CART)),
              new Write.Put(
                  DocumentPath.of("customers", "u" + cart),
                  Map.of("email", "u" + cart + "@example.com", "marketing_consent", true))));
    }
  }

  /** A look a minute, as Cloud Scheduler has it; all but the first begin a little late. */
  private void look() throws InterruptedException {
    final LookForCarts look =
        new LookForCarts(store, compareAndSet, this, time, time, CART, LookConfig.DEFAULT);
    Instant next = START;
    while (acceptedAt.size() < carts && time.instant().isBefore(START.plus(GIVE_UP))) {
      look.look();
      next = next.plusSeconds(60);
      while (acceptedAt.size() < carts && time.instant().isBefore(next.plus(LATE))) {
        time.sleep(Duration.ofMillis(500));
      }
    }
  }

  private void startInstances() {
    time.sleep(startsAfter);
    for (int instance = 0; instance < INSTANCES; instance++) {
      instances.add(new Instance());
    }
    push();
  }

  @Override
  public CompletableFuture<String> publish(Topic to, byte[] data, Map<String, String> attributes) {
    if (to == Topic.CART_RECOVERIES) {
      topic.add(new Message("b", time.instant(), attributes, data, 1));
      push();
    }
    return CompletableFuture.completedFuture("1");
  }

  /** Gives batches to whoever has room. */
  private void push() {
    for (int request = 1; request <= REQUESTS; request++) {
      for (Instance instance : instances) {
        if (instance.requests < request && !topic.isEmpty()) {
          instance.take(topic.remove());
        }
      }
    }
  }

  private final class Instance {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final RecoverCarts worker =
        new RecoverCarts(context(), this::execute, time, summary -> {});
    private int lanes;
    private int requests;

    void take(Message batch) {
      requests++;
      time.start(
          () ->
              answers.add(
                  worker.accept(batch).handle((done, failure) -> answered(batch, failure))));
    }

    private boolean answered(Message batch, Throwable failure) {
      requests--;
      if (failure != null) {
        refused++;
        time.start(() -> again(batch));
      }
      push();
      return failure == null;
    }

    private void execute(Runnable work) {
      waiting.add(work);
      if (lanes < LANES) {
        lanes++;
        time.start(this::workUntilNothingWaits);
      }
    }

    private void workUntilNothingWaits() {
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
      lanes--;
    }
  }

  private void again(Message batch) {
    time.sleep(Duration.ofSeconds(1));
    topic.add(batch);
    push();
  }

  @Override
  public MailOutcome send(OfferMail mail) {
    final boolean isTaken = takesToken();
    time.sleep(Duration.ofMillis(150));
    if (!isTaken) {
      busy++;
      return new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(1)));
    }
    if (acceptedAt.put(mail.email(), time.instant()) != null) {
      twice++;
    }
    return new MailOutcome.Accepted("m");
  }

  private boolean takesToken() {
    final double seconds = Duration.between(filledAt, time.instant()).toNanos() / 1e9;
    tokens = Math.min(MAILS_A_SECOND, tokens + seconds * MAILS_A_SECOND);
    filledAt = time.instant();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  @Override
  public MailOutcome rehearse() {
    return new MailOutcome.Accepted("");
  }

  @Override
  public void close() {}

  /** Ten milliseconds a call, but for what is read for all lanes under a lock. */
  private final class DistantDocuments extends InterceptedDocuments {
    DistantDocuments(DocumentStore store) {
      super(store);
    }

    @Override
    protected void beforeRead(String call, String collection) {
      if (!collection.equals("mail") && !collection.equals("backlog")) {
        time.sleep(Duration.ofMillis(5 + random.nextInt(10)));
      }
    }

    @Override
    protected void beforeCommit(List<Write> writes) {
      time.sleep(Duration.ofMillis(5 + random.nextInt(10)));
    }
  }

  private OfferContext context() {
    final Secret signature = Secret.of("a secret of more than 32 characters");
    return new OfferContext(
        store,
        compareAndSet,
        this,
        MessagePublisher.NONE,
        time,
        () -> "sender-" + senders++,
        new CouponCodes(signature),
        new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
        new RestoreLinks(signature, "https://shop.example/carts/restore"),
        new Addresses(signature),
        CART,
        OfferConfigs.always(),
        RetryConfig.DEFAULT);
  }
}
