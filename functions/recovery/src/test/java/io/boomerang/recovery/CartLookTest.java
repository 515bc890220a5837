package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.time.Sleeper;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OfferConfigs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a look hands over, and when; here nobody takes it. */
class CartLookTest implements MessagePublisher {
  private static final Pattern ID = Pattern.compile("\"(of-[^\"]*)\"");

  private record Batch(Instant at, List<String> carts) {}

  private final Shop shop = new Shop();
  private final List<Batch> batches = new ArrayList<>();
  private LookForCarts look;
  private int failures;
  private Duration publishing = Duration.ZERO;

  @BeforeEach
  void newLook() {
    shop.config = OfferConfigs.always();
    look = look(LookConfig.DEFAULT);
  }

  private LookForCarts look(LookConfig config) {
    return look(config, shop::pass);
  }

  private LookForCarts look(LookConfig config, Sleeper sleeper) {
    final OfferContext context = shop.context();
    return new LookForCarts(
        context.store(),
        context.compareAndSet(),
        this,
        context.clock(),
        sleeper,
        context.cart(),
        config);
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    assertThat(topic).isEqualTo(Topic.CART_RECOVERIES);
    shop.pass(publishing);
    if (failures > 0) {
      failures--;
      return CompletableFuture.failedFuture(new IllegalStateException("not taken"));
    }
    batches.add(
        new Batch(
            shop.now(),
            ID.matcher(new String(data, StandardCharsets.UTF_8))
                .results()
                .map(id -> id.group(1))
                .toList()));
    return CompletableFuture.completedFuture("1");
  }

  @Override
  public void close() {}

  private void coldAfter(String user, Duration after) {
    shop.event("cart", "p1", user, "of-" + user, after.minusMinutes(30));
  }

  private List<String> handedOver() {
    return batches.stream().flatMap(batch -> batch.carts().stream()).toList();
  }

  @Test
  void aThousandCartsAtOnce_goOutInBatchesOfFifty_eachOnce_thoughNobodyTakesThem()
      throws Exception {
    for (int i = 0; i < 1_000; i++) {
      coldAfter("user-" + i, Duration.ZERO);
    }
    final LookSummary first = look.look();
    for (int minute = 0; minute < 8; minute++) {
      shop.pass(Duration.ofMinutes(1));
      assertThat(look.look().handedOver()).isZero();
    }

    assertThat(first.handedOver()).isEqualTo(1_000);
    assertThat(first.batches()).isEqualTo(20);
    assertThat(batches).allMatch(batch -> batch.carts().size() <= 50);
    assertThat(handedOver()).hasSize(1_000).doesNotHaveDuplicates();
  }

  @Test
  void whileMailsPause_nothingIsHandedOver() throws Exception {
    coldAfter("ann", Duration.ZERO);
    final OfferContext context = shop.context();
    final var circuit =
        new MailCircuit(
            context.store(), context.compareAndSet(), context.clock(), shop, "instance");
    try (MailCircuit.Permit permit = circuit.enter().orElseThrow()) {
      permit.outcome(new MailOutcome.NotAccepted("429", Optional.of(Duration.ofMinutes(1))));
    }

    assertThat(look.look().handedOver()).isZero();
    assertThat(handedOver()).isEmpty();

    shop.pass(Duration.ofMinutes(1));
    assertThat(look.look().handedOver()).isEqualTo(1);
  }

  @Test
  void whatIsStillThereAfterTenMinutes_isHandedOverAgain() throws Exception {
    coldAfter("ann", Duration.ZERO);
    look.look();
    shop.pass(Duration.ofMinutes(10));

    assertThat(look.look().handedOver()).isEqualTo(1);
  }

  @Test
  void cartThatFallsDueAgain_isAnotherHandOver() throws Exception {
    coldAfter("ann", Duration.ZERO);
    look.look();
    coldAfter("ann", Duration.ofMinutes(2));
    shop.pass(Duration.ofMinutes(2));

    assertThat(look.look().handedOver()).isEqualTo(1);
  }

  @Test
  void cartsOfAMinute_areHandedOverWhenTheyFallDue_thoseOfAMomentTogether() throws Exception {
    coldAfter("ann", Duration.ofSeconds(7));
    coldAfter("bob", Duration.ofMillis(7_400));
    coldAfter("cyd", Duration.ofSeconds(40));

    look.look();

    assertThat(batches)
        .containsExactly(
            new Batch(Shop.NOON.plusSeconds(7), List.of("of-ann", "of-bob")),
            new Batch(Shop.NOON.plusSeconds(40), List.of("of-cyd")));
  }

  @Test
  void lookReturnsBySecondFiftyFive_andHandsOverWhatIsDueBeforeTheNext_bySeconds()
      throws Exception {
    coldAfter("ann", Duration.ofMillis(55_900));
    coldAfter("bob", Duration.ofMillis(56_800));
    coldAfter("cyd", Duration.ofSeconds(57));
    coldAfter("dan", Duration.ofSeconds(61));
    coldAfter("eve", Duration.ofMillis(61_001));

    look.look();

    final Instant end = Shop.NOON.plusSeconds(55);
    assertThat(shop.now()).isEqualTo(end);
    assertThat(batches)
        .containsExactly(
            new Batch(end, List.of("of-ann", "of-bob")),
            new Batch(end, List.of("of-cyd")),
            new Batch(end, List.of("of-dan")));
  }

  @Test
  void lookThatIsCalledLate_returnsBySecondFiftyFiveAllTheSame() throws Exception {
    coldAfter("ann", Duration.ofSeconds(60));
    shop.pass(Duration.ofSeconds(6));

    look.lookOfTheMinute();

    assertThat(shop.now()).isEqualTo(Shop.NOON.plusSeconds(55));
    assertThat(handedOver()).containsExactly("of-ann");
  }

  @Test
  void lookThatIsCalledByHand_lastsAsLongAsOthers() throws Exception {
    coldAfter("ann", Duration.ofSeconds(84));
    shop.pass(Duration.ofSeconds(30));

    look.lookOfTheMinute();

    assertThat(shop.now()).isEqualTo(Shop.NOON.plusSeconds(84));
    assertThat(handedOver()).containsExactly("of-ann");
  }

  @Test
  void burstThatFallsDueWhileALookEnds_isNotWaitedFor_andTheNextHandsOverTheRest()
      throws Exception {
    for (int i = 0; i < 300; i++) {
      coldAfter("user-" + i, Duration.ofSeconds(57));
    }
    publishing = Duration.ofMillis(700);

    final LookSummary first = look.look();
    assertThat(shop.now()).isBefore(Shop.NOON.plusSeconds(59));
    assertThat(first.handedOver()).isBetween(50L, 200L);

    shop.pass(Duration.ofSeconds(2));
    look.look();
    assertThat(handedOver()).hasSize(300).doesNotHaveDuplicates();
  }

  /** No thread wakes at the very moment that it asked for. */
  @Test
  void lookThatWakesAMomentAfterItsEnd_handsOverAllTheSame() throws Exception {
    final LookForCarts late =
        look(LookConfig.DEFAULT, pause -> shop.pass(pause.plus(Duration.ofMillis(1))));
    coldAfter("ann", Duration.ofMillis(55_100));
    coldAfter("bob", Duration.ofMillis(55_200));
    coldAfter("cyd", Duration.ofSeconds(58));

    late.look();

    assertThat(handedOver()).containsExactly("of-ann", "of-bob", "of-cyd");
  }

  @Test
  void messageThatIsNotTaken_isSentAgain_andTold() throws Exception {
    coldAfter("ann", Duration.ZERO);
    failures = 2;

    final LookSummary summary = look.look();

    assertThat(summary.errors()).isEqualTo(2);
    assertThat(handedOver()).containsExactly("of-ann");
  }

  @Test
  void whileMailsPause_nothingIsHandedOver_andThenOneToTry() throws Exception {
    shop.provider = mail -> new MailOutcome.Unknown("503");
    shop.customer("dan");
    coldAfter("dan", Duration.ofMinutes(-1));
    shop.sweep();
    coldAfter("ann", Duration.ZERO);
    coldAfter("bob", Duration.ZERO);

    assertThat(look(new LookConfig(Duration.ZERO, Duration.ofSeconds(1))).look().handedOver())
        .isZero();
    assertThat(look.look().handedOver()).isEqualTo(1);
    assertThat(look.look().handedOver()).isEqualTo(1);
    assertThat(look.look().handedOver()).isZero();
  }

  @Test
  void whileEventsAreTakenLate_nothingIsHandedOver_andTheWaitIsTold() throws Exception {
    coldAfter("ann", Duration.ZERO);
    shop.deliverLate(
        io.boomerang.testkit.Events.json("view", "p1", "bob", "of-bob", Shop.NOON),
        Shop.NOON.minus(Duration.ofMinutes(4)));
    shop.pass(Duration.ofSeconds(30));

    final LookSummary summary = look.look();

    assertThat(summary.handedOver()).isZero();
    assertThat(summary.oldestWaiting()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void function_isCalledByPost_andTellsWhatItDid() throws Exception {
    coldAfter("ann", Duration.ZERO);
    shop.pass(Duration.ofSeconds(2));
    final var function = new CartLookFunction(look);
    final var response = new FakeResponse();
    final var refused = new FakeResponse();

    function.service(FakeRequest.post("/", ""), response);
    function.service(FakeRequest.get("/"), refused);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"found\":1,\"handed_over\":1,\"batches\":1,\"errors\":0,"
                + "\"oldest_waiting_ms\":2000}\n");
    assertThat(refused.status()).isEqualTo(405);
    assertThat(Collections.frequency(handedOver(), "of-ann")).isEqualTo(1);
  }
}
