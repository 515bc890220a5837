package io.boomerang.benchmarks;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.PublishedEvent;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.Signature;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.SweepConfig;
import io.boomerang.core.recovery.SweepSummary;
import io.boomerang.testkit.FakeSendGrid;
import io.boomerang.testkit.FakeSendGrid.Reply;
import io.boomerang.testkit.FirestoreEmulator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from a cart's expiry to SendGrid's 202: many open carts in Firestore's
 * emulator, some of which expire every minute, sweeps that start every minute as Cloud Scheduler
 * starts them, and a SendGrid that takes its time and is busy now and then.
 */
@Command(name = "cart-recovery-load", mixinStandardHelpOptions = true)
public final class CartRecoveryLoad implements Callable<Integer> {
  private static final Pattern OFFER = Pattern.compile("\"offer_id\":\"([0-9a-f]+)\"");
  private static final int BATCH = 250;

  @Option(names = "--carts", defaultValue = "100000")
  private int carts;

  @Option(names = "--per-minute", defaultValue = "2000")
  private int perMinute;

  @Option(names = "--minutes", defaultValue = "3")
  private int minutes;

  @Option(names = "--busy-percent", defaultValue = "0", description = "answers that are 429")
  private int busyPercent;

  @Option(names = "--answer-millis", defaultValue = "150")
  private long answerMillis;

  @Option(names = "--sweep-seconds", defaultValue = "58")
  private long sweepSeconds;

  @Option(
      names = "--shards",
      defaultValue = "16",
      description = "the emulator has no index: each query reads its whole collection")
  private int shards;

  @Option(
      names = "--memory",
      description = "documents in memory that answer after 10 ms, instead of the emulator")
  private boolean inMemory;

  private final Map<String, Integer> cartByOffer = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> acceptedAt = new ConcurrentHashMap<>();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private Instant firstExpiry;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CartRecoveryLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (inMemory) {
      try (DocumentStore store = new SlowDocuments(EmbeddedDocuments.inMemory())) {
        return run(store);
      }
    }
    try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
        DocumentStore store =
            FirestoreDocuments.open(FirestoreConfig.emulator(emulator.host(), "demo-load", ""))) {
      return run(store);
    }
  }

  private int run(DocumentStore store) throws Exception {
    try (FakeSendGrid sendGrid = new FakeSendGrid(this::answer)) {
      final Instant start = Instant.now();
      // Filling is given its time; expiry begins when it is over.
      firstExpiry = start.plus(Duration.ofSeconds(20 + carts / 2_000L));
      fill(store);
      System.out.printf(
          "%,d open carts stored in %d s%n",
          carts, Duration.between(start, Instant.now()).toSeconds());
      warmUp(store, sendGrid.host());
      final List<SweepSummary> summaries = sweepEveryMinute(store, sendGrid.host());
      return report(summaries);
    }
  }

  private Reply answer(String body) {
    final Duration time = Duration.ofMillis(answerMillis);
    if (ThreadLocalRandom.current().nextInt(100) < busyPercent) {
      busy.incrementAndGet();
      return Reply.of(429).after(time);
    }
    final Matcher offer = OFFER.matcher(body);
    if (!offer.find()) {
      return Reply.of(400);
    }
    final Integer cart = cartByOffer.get(offer.group(1));
    if (cart == null) {
      return Reply.of(400);
    }
    if (acceptedAt.put(cart, Instant.now().plus(time)) != null) {
      duplicates.incrementAndGet();
    }
    return Reply.ACCEPTED.after(time);
  }

  private CartConfig cartConfig() {
    return new CartConfig(Duration.ofMinutes(30), shards, Duration.ofSeconds(10));
  }

  private int expiring() {
    return perMinute * minutes;
  }

  private Instant expiry(int cart) {
    return cart < expiring()
        ? firstExpiry.plusMillis(cart * 60_000L / perMinute)
        : firstExpiry.plus(Duration.ofHours(6));
  }

  private void fill(DocumentStore store) {
    final ExecutorService threads = Executors.newFixedThreadPool(4);
    final List<CompletableFuture<Void>> batches = new ArrayList<>();
    for (int from = 0; from < carts; from += BATCH) {
      final int first = from;
      batches.add(CompletableFuture.runAsync(() -> fill(store, first), threads));
    }
    batches.forEach(CompletableFuture::join);
    threads.shutdown();
  }

  private void fill(DocumentStore store, int first) {
    final List<Write> writes = new ArrayList<>();
    for (int i = first; i < Math.min(carts, first + BATCH); i++) {
      final Instant at = expiry(i).minus(cartConfig().idle());
      final var event =
          ShopEventBuilder.builder()
              .eventId("e")
              .eventTime(at)
              .eventType(EventType.CART)
              .productId("p" + i % 500)
              .price(new BigDecimal("19.90"))
              .quantity(2)
              .userId("u" + i)
              .userSession(String.valueOf(i))
              .build();
      writes.add(
          new Write.Put(
              CartDocument.path(String.valueOf(i)),
              CartDocument.fields(Cart.of(new PublishedEvent(event, at)), cartConfig())));
      if (i < expiring()) {
        cartByOffer.put(OfferIds.ofCart(String.valueOf(i), 1), i);
        writes.add(
            new Write.Put(
                DocumentPath.of("customers", "u" + i),
                Map.of(
                    "email",
                    "u" + i + "@example.com",
                    "name",
                    "Ann",
                    "locale",
                    "en-US",
                    "marketing_consent",
                    true)));
      }
    }
    try {
      store.commit(writes);
    } catch (ConflictException e) {
      throw new IllegalStateException("a put requires nothing", e);
    }
  }

  /** Looks for cold carts while there are none: the emulator's JVM is not what is measured. */
  private void warmUp(DocumentStore store, String host) throws InterruptedException {
    final ExecutorService threads = Executors.newCachedThreadPool();
    final RecoverCarts sweeper = sweeper(store, host, threads, Duration.ZERO);
    while (Instant.now().isBefore(firstExpiry)) {
      sweeper.sweep();
    }
    threads.shutdown();
  }

  /** One more minute than carts expire in, so that the last of them are dealt with. */
  private List<SweepSummary> sweepEveryMinute(DocumentStore store, String host) throws Exception {
    final ExecutorService threads = Executors.newCachedThreadPool();
    final RecoverCarts sweeper = sweeper(store, host, threads, Duration.ofSeconds(sweepSeconds));
    final List<CompletableFuture<SweepSummary>> sweeps = new ArrayList<>();
    for (int minute = 0; minute <= minutes; minute++) {
      sleepUntil(firstExpiry.plus(Duration.ofMinutes(minute)));
      sweeps.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return sweeper.sweep();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads));
    }
    final List<SweepSummary> summaries = sweeps.stream().map(CompletableFuture::join).toList();
    threads.shutdown();
    return summaries;
  }

  private RecoverCarts sweeper(
      DocumentStore store, String host, ExecutorService threads, Duration sweepFor) {
    final Signature signature = new Signature("a secret of more than 32 characters");
    final MailConfig mail =
        new MailConfig(
            "Shop",
            "https://shop.example",
            Optional.empty(),
            Currency.getInstance("USD"),
            Locale.US);
    final SendGridConfig sendGrid =
        new SendGridConfig(
            "key",
            "shop@example.com",
            "Shop",
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            SendGridConfig.DEFAULT_REGION,
            Optional.of(host));
    final OfferConfig base = OfferConfig.DEFAULT;
    final OfferConfig offer =
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
            base.maximumAge(),
            base.minimumValue(),
            base.every(),
            QuietHours.NONE,
            base.defaultZone());
    return new RecoverCarts(
        new OfferContext(
            store,
            CompareAndSet.on(store),
            new SendGridMailer(sendGrid, new MailRenderer(mail), Clock.systemUTC()),
            new Swallowing(),
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString(),
            new CouponCodes(signature),
            new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
            cartConfig(),
            offer,
            RetryConfig.DEFAULT),
        new SweepConfig(sweepFor, Duration.ofSeconds(1), 32),
        threads,
        pause -> Thread.sleep(pause.toMillis()));
  }

  private int report(List<SweepSummary> summaries) {
    final long[] millis =
        acceptedAt.entrySet().stream()
            .mapToLong(mail -> Duration.between(expiry(mail.getKey()), mail.getValue()).toMillis())
            .sorted()
            .toArray();
    final long sent = summaries.stream().mapToLong(SweepSummary::sent).sum();
    final long conflicts = summaries.stream().mapToLong(SweepSummary::conflicts).sum();
    final long errors = summaries.stream().mapToLong(SweepSummary::errors).sum();
    System.out.printf(
        "expired %,d, mails %,d, twice %d, answers 429 %,d, known sent %,d, conflicts %,d,"
            + " errors %d%n",
        expiring(), millis.length, duplicates.get(), busy.get(), sent, conflicts, errors);
    System.out.println("| from expiry to 202 | seconds |\n|---|---|");
    for (double share : new double[] {0.5, 0.95, 0.99, 1}) {
      final int at = Math.max(0, (int) Math.ceil(share * millis.length) - 1);
      System.out.printf("| p%s | %.2f |%n", share == 1 ? "100" : share * 100, millis[at] / 1e3);
    }
    System.out.println(Arrays.toString(summaries.toArray()));
    return millis.length == expiring() && duplicates.get() == 0 ? 0 : 1;
  }

  private static void sleepUntil(Instant moment) throws InterruptedException {
    final Duration left = Duration.between(Instant.now(), moment);
    if (!left.isNegative()) {
      Thread.sleep(left.toMillis());
    }
  }

  /** Documents that are as far away as a database is. */
  private record SlowDocuments(DocumentStore store) implements DocumentStore {
    @Override
    public Optional<Document> get(DocumentPath path) {
      travel();
      return store.get(path);
    }

    @Override
    public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
      travel();
      return store.getAll(paths);
    }

    @Override
    public List<Document> query(Query query) {
      travel();
      return store.query(query);
    }

    @Override
    public List<Document> list(DocumentPath parent, String collection) {
      travel();
      return store.list(parent, collection);
    }

    @Override
    public void commit(List<Write> writes) throws ConflictException {
      travel();
      store.commit(writes);
    }

    @Override
    public void close() {
      store.close();
    }

    private static void travel() {
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Publishing is ingest's to measure. */
  private static final class Swallowing implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      return CompletableFuture.completedFuture("1");
    }

    @Override
    public void close() {}
  }
}
