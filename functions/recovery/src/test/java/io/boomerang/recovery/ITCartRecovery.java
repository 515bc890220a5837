package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.adapters.sendgrid.SendGridMailer;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Message;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.core.time.Sleeper;
import io.boomerang.testkit.FakeSendGrid;
import io.boomerang.testkit.FakeSendGrid.Reply;
import io.boomerang.testkit.FirestoreEmulator;
import io.boomerang.testkit.RecordingPublisher;
import io.boomerang.testkit.Sweeps;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Three sweeps at once over Firestore's emulator and a SendGrid that is often busy. */
class ITCartRecovery {
  private static final int CUSTOMERS = 90;

  /** One call in so many, after each of which nobody calls for a second. */
  private static final int BUSY = 10;

  /** Only for a machine that stands still: the test ends when everybody has a mail. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Pattern OFFER = Pattern.compile("\"offer_id\":\"([0-9a-f]+)\"");
  private static final CartConfig CARTS =
      new CartConfig(Duration.ofMinutes(30), 4, Duration.ofSeconds(10));

  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void everyColdCartGetsOneMail_andThoseWhoBoughtGetNone() throws Exception {
    final AtomicInteger calls = new AtomicInteger();
    final Map<String, Integer> mails = new ConcurrentHashMap<>();
    try (FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
        DocumentStore store =
            FirestoreDocuments.open(FirestoreConfig.emulator(emulator.host(), "demo", "r-"));
        FakeSendGrid sendGrid =
            new FakeSendGrid(
                body -> {
                  if (calls.incrementAndGet() % BUSY == 0) {
                    return Reply.of(429).header("Retry-After", "1");
                  }
                  final Matcher offer = OFFER.matcher(body);
                  assertThat(offer.find()).isTrue();
                  mails.merge(offer.group(1), 1, Integer::sum);
                  return Reply.ACCEPTED;
                })) {
      fill(store);
      final List<RecoverySummary> summaries = sweepUntilAllIsDone(store, sendGrid.host());

      final Set<String> expected = new HashSet<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        if (i % 3 != 0) {
          expected.add(OfferIds.ofCart("session-" + i, 1));
        }
      }
      assertThat(mails.keySet()).isEqualTo(expected);
      assertThat(mails.values()).allMatch(times -> times == 1);
      assertThat(summaries.stream().mapToLong(RecoverySummary::sent).sum())
          .isEqualTo(expected.size());
      assertThat(summaries).allMatch(summary -> summary.errors() == 0);
      assertThat(store.list(null, OfferDocument.COLLECTION))
          .allSatisfy(offer -> assertThat(offer.fields().get("state")).isEqualTo("sent"))
          .hasSize(expected.size());
      // Of each: cart_abandoned, offer_claimed, offer_sent.
      assertThat(publisher.data().stream().map(ITCartRecovery::activityId).distinct())
          .hasSize(3 * expected.size());
    }
  }

  private static String activityId(String json) {
    return json.replaceAll(".*\"activity_id\":\"([^\"]*)\".*", "$1");
  }

  /** A customer in three buys in another session. */
  private static void fill(DocumentStore store) throws Exception {
    final Instant before = Instant.now().minus(Duration.ofHours(1));
    final StringBuilder events = new StringBuilder();
    final List<Write> profiles = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      events.append(event(i, "cart", "session-" + i, before));
      if (i % 3 == 0) {
        events.append(event(i, "purchase", "elsewhere-" + i, before.plusSeconds(60)));
      }
      profiles.add(
          new Write.Put(
              DocumentPath.of("customers", "user-" + i),
              Map.of("email", "user-" + i + "@example.com", "marketing_consent", true)));
    }
    store.commit(profiles);
    new Carts(
            new UpdateCarts(store, CompareAndSet.on(store), CARTS),
            new CartBacklog(store, CompareAndSet.on(store), Clock.fixed(before, ZoneOffset.UTC)),
            Duration.ofDays(1),
            Clock.systemUTC())
        .accept(
            new Message(
                "1", before, Map.of(), events.toString().getBytes(StandardCharsets.UTF_8), 1))
        .join();
  }

  private static String event(int i, String type, String session, Instant at) {
    return ("{\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":7,\"price\":\"9.90\","
            + "\"user_id\":\"user-%d\",\"user_session\":\"%s\"}\n")
        .formatted(at, type, i, session);
  }

  /** Three at once, each of which takes again what it refused while the provider was busy. */
  private List<RecoverySummary> sweepUntilAllIsDone(DocumentStore store, String host)
      throws Exception {
    final List<RecoverySummary> summaries = Collections.synchronizedList(new ArrayList<>());
    final ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      final List<Callable<Void>> sweepers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        final Sweeps sweeps = sweeper(store, host);
        sweepers.add(
            () -> {
              Awaitility.await("every cart is decided on, and every mail sent")
                  .pollInSameThread()
                  .pollDelay(Duration.ZERO)
                  .pollInterval(Duration.ofMillis(200))
                  .atMost(PATIENCE)
                  .until(
                      () -> {
                        summaries.add(sweeps.sweep());
                        return sweeps.refused() == 0 && isAllDone(store);
                      });
              return null;
            });
      }
      for (Future<Void> sweeper : threads.invokeAll(sweepers)) {
        sweeper.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return summaries;
  }

  private static boolean isAllDone(DocumentStore store) {
    return store.list(null, CartDocument.COLLECTION).stream()
            .noneMatch(cart -> CartStatus.OPEN.id().equals(cart.fields().get("status")))
        && store.list(null, OfferDocument.COLLECTION).stream()
            .map(OfferDocument::read)
            .noneMatch(Offer::isPending);
  }

  private Sweeps sweeper(DocumentStore store, String host) {
    final Secret signature = Secret.of("a secret of more than 32 characters");
    final MailConfig mail =
        new MailConfig(
            "Shop",
            "https://shop.example",
            Optional.empty(),
            Currency.getInstance("EUR"),
            Locale.ENGLISH);
    final SendGridConfig sendGrid =
        new SendGridConfig(
            "key",
            "shop@example.com",
            "Shop",
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            SendGridConfig.DEFAULT_REGION,
            Optional.of(host));
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
            new MaximumAge(Duration.ofHours(24)),
            new MinimumValue(BigDecimal.ZERO),
            Duration.ofDays(7),
            QuietHours.NONE,
            ZoneOffset.UTC);
    return new Sweeps(
        new OfferContext(
            store,
            CompareAndSet.on(store),
            new SendGridMailer(sendGrid, new MailRenderer(mail), Clock.systemUTC()),
            publisher,
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString(),
            new CouponCodes(signature),
            new UnsubscribeLinks(signature, "https://shop.example/unsubscribe"),
            new RestoreLinks(signature, "https://shop.example/carts/restore"),
            new Addresses(signature),
            CARTS,
            offer,
            RetryConfig.DEFAULT),
        new LookConfig(Duration.ofSeconds(5), Duration.ofMillis(200)),
        Sleeper.SYSTEM);
  }
}
