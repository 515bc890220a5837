package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.InterceptedDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a batch is acknowledged, when it comes again, and what is waited for. */
class RecoverBatchTest {
  private static final String FIRST = OfferIds.ofCart("of-ann", 1);

  private final FailingStore store = new FailingStore();
  private final Shop shop = new Shop(store);
  private final List<Instant> calledAt = new ArrayList<>();
  private final List<RecoverySummary> summaries = new ArrayList<>();
  private CartRecoveryFunction function;

  @BeforeEach
  void customers() {
    shop.config = OfferConfigs.always();
    shop.customer("ann");
    shop.customer("bob");
    shop.provider =
        mail -> {
          calledAt.add(shop.now());
          return new MailOutcome.Accepted("m");
        };
    function =
        new CartRecoveryFunction(
            new RecoverCarts(shop.context(), Runnable::run, shop::pass, summaries::add),
            PushConfig.DEFAULT);
  }

  private void coldAfter(String user, Duration after) {
    shop.event("cart", "p1", user, "of-" + user, after.minusMinutes(30));
  }

  /** Pushes a batch of carts; returns the answer's status. */
  private int push(Instant dueBy, String... carts) throws IOException {
    final String ids = carts.length == 0 ? "" : "\"" + String.join("\",\"", carts) + "\"";
    return push("{\"due_by\":\"%s\",\"carts\":[%s],\"offers\":[]}".formatted(dueBy, ids));
  }

  private int push(String data) throws IOException {
    final String envelope =
        "{\"message\":{\"messageId\":\"1\",\"publishTime\":\"2026-11-20T12:00:00Z\",\"data\":\"%s\"}}"
            .formatted(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
    final var response = new FakeResponse();
    function.service(FakeRequest.post("/cart-recoveries", envelope), response);
    return response.status();
  }

  @Test
  void batch_isAcknowledgedWhenItsMailsAreSent_andASecondTimeChangesNothing() throws Exception {
    coldAfter("ann", Duration.ZERO);
    coldAfter("bob", Duration.ZERO);

    assertThat(push(Shop.NOON, "of-ann", "of-bob", "of-nobody")).isEqualTo(204);
    assertThat(push(Shop.NOON, "of-ann", "of-bob", "of-nobody")).isEqualTo(204);

    assertThat(shop.mails).extracting(OfferMail::name).containsExactly("ann", "bob");
    assertThat(summaries.get(0).sent()).isEqualTo(2);
    assertThat(summaries.get(1).scanned()).isZero();
  }

  @Test
  void cartNotYetDueByThisClock_isWaitedFor() throws Exception {
    coldAfter("ann", Duration.ofMillis(900));

    assertThat(push(Shop.NOON.plusSeconds(1), "of-ann")).isEqualTo(204);
    assertThat(calledAt).containsExactly(Shop.NOON.plusMillis(900));
  }

  @Test
  void cartsHandedOverAheadOfTheirTime_areMailedWhenTheyFallDue() throws Exception {
    coldAfter("ann", Duration.ofMillis(5_300));
    coldAfter("bob", Duration.ofSeconds(6));

    assertThat(push(Shop.NOON.plusSeconds(6), "of-ann", "of-bob")).isEqualTo(204);
    assertThat(calledAt).containsExactly(Shop.NOON.plusMillis(5_300), Shop.NOON.plusSeconds(6));
  }

  @Test
  void mailsAfterAPause_beginOneByOne_atTheLowestRateOfWhoHasSentLittle() throws Exception {
    for (String user : List.of("ann", "bob", "cyd", "dan")) {
      shop.customer(user);
      coldAfter(user, Duration.ZERO);
    }
    shop.provider =
        mail -> {
          calledAt.add(shop.now());
          return calledAt.size() == 1
              ? new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(2)))
              : new MailOutcome.Accepted("m");
        };

    assertThat(push(Shop.NOON, "of-ann", "of-bob", "of-cyd", "of-dan")).isEqualTo(204);

    final Instant end = Shop.NOON.plusSeconds(2);
    assertThat(calledAt)
        .extracting(at -> at.truncatedTo(ChronoUnit.MILLIS))
        .containsExactly(
            Shop.NOON, end, end.plusMillis(200), end.plusMillis(385), end.plusMillis(558));
  }

  @Test
  void cartDueLaterByThisClock_comesAgain() throws Exception {
    coldAfter("ann", Duration.ofMillis(10_500));

    assertThat(push(Shop.NOON.plusSeconds(11), "of-ann")).isEqualTo(503);
    assertThat(shop.now()).isEqualTo(Shop.NOON);
    assertThat(shop.mails).isEmpty();
  }

  @Test
  void cartWhoseCustomerCameBack_isLeftToALaterLook() throws Exception {
    coldAfter("ann", Duration.ofMinutes(20));

    assertThat(push(Shop.NOON, "of-ann")).isEqualTo(204);
    assertThat(shop.mails).isEmpty();
    assertThat(shop.cart("of-ann").orElseThrow().status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void errorOfTheStore_refusesTheBatch_andTheOthersOfItGetTheirMails() throws Exception {
    coldAfter("ann", Duration.ZERO);
    coldAfter("bob", Duration.ZERO);
    store.fails = 1;

    assertThat(push(Shop.NOON, "of-ann", "of-bob")).isEqualTo(503);
    assertThat(shop.mails).extracting(OfferMail::name).containsExactly("bob");
    assertThat(push(Shop.NOON, "of-ann", "of-bob")).isEqualTo(204);
    assertThat(shop.mails).extracting(OfferMail::name).containsExactly("bob", "ann");
  }

  @Test
  void conflict_isTriedAgain_andRefusesNothing() throws Exception {
    coldAfter("ann", Duration.ZERO);
    store.conflicts = 2;

    assertThat(push(Shop.NOON, "of-ann")).isEqualTo(204);
    assertThat(shop.mails).hasSize(1);

    coldAfter("bob", Duration.ZERO);
    store.conflicts = 3;

    assertThat(push(Shop.NOON, "of-bob")).isEqualTo(204);
    assertThat(shop.mails).hasSize(1);
    assertThat(summaries.get(1).conflicts()).isEqualTo(3);
  }

  @Test
  void shortRetryOfABusyProvider_isWaitedOut() throws Exception {
    coldAfter("ann", Duration.ZERO);
    shop.provider =
        mail -> {
          calledAt.add(shop.now());
          return calledAt.size() < 3
              ? new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(1)))
              : new MailOutcome.Accepted("m");
        };

    assertThat(push(Shop.NOON, "of-ann")).isEqualTo(204);
    assertThat(calledAt)
        .containsExactly(Shop.NOON, Shop.NOON.plusSeconds(1), Shop.NOON.plusSeconds(2));
    assertThat(shop.offer(FIRST).orElseThrow().state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void longRetry_isAcknowledged_andTheLookFindsIt() throws Exception {
    coldAfter("ann", Duration.ZERO);
    shop.provider =
        mail -> {
          calledAt.add(shop.now());
          return calledAt.size() == 1
              ? new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(30)))
              : new MailOutcome.Accepted("m");
        };

    assertThat(push(Shop.NOON, "of-ann")).isEqualTo(204);
    assertThat(shop.offer(FIRST).orElseThrow().dueAt()).isEqualTo(Shop.NOON.plusSeconds(30));
    shop.pass(Duration.ofSeconds(31));

    assertThat(shop.sweep(new LookConfig(Duration.ZERO, Duration.ofSeconds(1))).sent())
        .isEqualTo(1);
  }

  @Test
  void whileMailsPause_theBatchIsRefusedSoThatItsSenderSlowsDown() throws Exception {
    coldAfter("ann", Duration.ZERO);
    coldAfter("bob", Duration.ZERO);
    shop.provider = mail -> new MailOutcome.Unknown("503");

    assertThat(push(Shop.NOON, "of-ann", "of-bob")).isEqualTo(429);
    assertThat(summaries.get(0).unknown()).isEqualTo(1);
    assertThat(summaries.get(0).paused()).isEqualTo(1);
    assertThat(shop.cart("of-bob").orElseThrow().status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void whatIsNoBatch_isAcknowledged_asItWouldBeOneNever() throws Exception {
    assertThat(push("nonsense")).isEqualTo(204);
    assertThat(push("[]")).isEqualTo(204);
    assertThat(push("{\"due_by\":\"soon\",\"carts\":[\"of-ann\"]}")).isEqualTo(204);
  }

  /** Fails the next reads of carts, and conflicts with the next claims. */
  private static final class FailingStore extends InterceptedDocuments {
    private int fails;
    private int conflicts;

    FailingStore() {
      super(EmbeddedDocuments.inMemory());
    }

    @Override
    protected void beforeRead(String call, String collection) {
      if (call.equals("get") && collection.equals("carts") && fails > 0) {
        fails--;
        throw new StoreUnavailableException("timed out", null);
      }
    }

    @Override
    protected void beforeCommit(List<Write> writes) throws ConflictException {
      final boolean isClaim =
          writes.stream()
              .anyMatch(
                  write ->
                      write instanceof Write.Create && write.path().collection().equals("offers"));
      if (isClaim && conflicts > 0) {
        conflicts--;
        throw new ConflictException("somebody was faster");
      }
    }
  }
}
