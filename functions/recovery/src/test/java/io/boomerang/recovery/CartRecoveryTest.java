package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.testkit.Events;
import io.boomerang.testkit.Sweeps;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CartRecoveryTest {
  private static final Duration IDLE = Duration.ofMinutes(30);

  private static final String FIRST = OfferIds.ofCart("s1", 1);
  private static final String SECOND = OfferIds.ofCart("s1", 2);

  private final Shop shop = new Shop();

  @BeforeEach
  void noChance() {
    configure(new HoldOut(0, ""), new MinimumValue(BigDecimal.ZERO), QuietHours.NONE);
    shop.customer("ann");
  }

  private void configure(HoldOut holdOut, MinimumValue minimum, QuietHours quietHours) {
    final OfferConfig base = OfferConfig.DEFAULT;
    shop.config =
        new OfferConfig(
            OfferConfig.DEFAULT
                .with(
                    Campaign.CART,
                    new CampaignConfig(
                        true,
                        Discount.FREE_SHIPPING,
                        Duration.ofDays(7),
                        Duration.ofDays(7),
                        holdOut))
                .campaigns(),
            base.maximumAge(),
            minimum,
            base.every(),
            quietHours,
            base.defaultZone());
  }

  private void coldCart(String user, String session) {
    shop.event("cart", "p1", user, session, Duration.between(Shop.NOON, shop.now()));
    shop.pass(IDLE);
  }

  private Offer offer(String offerId) {
    return shop.offer(offerId).orElseThrow();
  }

  @Test
  void cartThatIsNotCold_isLeftAlone() {
    coldCart("ann", "s1");
    shop.pass(Duration.ofSeconds(-10));

    assertThat(shop.sweep().scanned()).isZero();
  }

  @Test
  void coldCart_getsOneMail_whateverFollows() {
    shop.put(DocumentPath.of("products", "p1"), Map.of("name", "Velvet lipstick"));
    coldCart("ann", "s1");

    final RecoverySummary summary = shop.sweep();
    shop.sweep();
    shop.pass(Duration.ofHours(1));
    shop.sweep();

    assertThat(summary.claimed()).isEqualTo(1);
    assertThat(summary.sent()).isEqualTo(1);
    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.email()).isEqualTo("ann@example.com");
              assertThat(mail.offerId()).isEqualTo(FIRST);
              assertThat(mail.lines())
                  .containsExactly(
                      new OfferMail.Line("p1", "Velvet lipstick", 1, new BigDecimal("20.00")));
              assertThat(mail.total()).isEqualByComparingTo("20");
              assertThat(mail.restoreLink()).startsWith("https://shop.example/carts/restore?");
            });
    assertThat(offer(FIRST).state()).isEqualTo(OfferState.SENT);
    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.ABANDONED);
    assertThat(shop.published())
        .containsExactlyInAnyOrder(
            "cart_abandoned/" + FIRST, "offer_claimed/" + FIRST, "offer_sent/" + FIRST);
    assertThat(shop.activity("cart_abandoned/" + FIRST))
        .contains("\"lines\":[{\"product_id\":\"p1\",\"quantity\":1,\"price\":20.00}]");
  }

  @Test
  void viewAfterTheMail_isNoNewCart_butAnAdditionIs() {
    coldCart("ann", "s1");
    shop.sweep();
    shop.event("view", "p1", "ann", "s1", IDLE.plusMinutes(5));
    shop.pass(Duration.ofDays(8));
    assertThat(shop.sweep().scanned()).isZero();

    coldCart("ann", "s1");
    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(FIRST, SECOND);
  }

  @Test
  void purchaseSinceTheLastAddition_suppresses_evenWithSomethingLeft() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p2", "ann", "s1", Duration.ZERO);
    shop.event("purchase", "p1", "ann", "s1", Duration.ofMinutes(1));
    shop.pass(IDLE.plusMinutes(1));

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("purchased", 1L));
    assertThat(shop.mails).isEmpty();
    assertThat(shop.published())
        .containsExactlyInAnyOrder("cart_abandoned/" + FIRST, "offer_suppressed/" + FIRST);
  }

  @Test
  void purchaseBetweenClaimAndSending_suppresses() {
    shop.provider =
        mail -> new MailOutcome.NotAccepted("busy", Optional.of(Duration.ofSeconds(30)));
    coldCart("ann", "s1");
    shop.sweep();
    shop.event("purchase", "p1", "ann", "elsewhere", IDLE.plusSeconds(10));
    shop.pass(Duration.ofSeconds(30));
    shop.sweep();

    assertThat(shop.mails).hasSize(1);
    assertThat(offer(FIRST).state()).isEqualTo(OfferState.SUPPRESSED);
    assertThat(offer(FIRST).reason()).isEqualTo("purchased");
  }

  @Test
  void customerWhoAddsSomethingBetweenClaimAndSending_isShopping_andGetsTheNextOffer() {
    shop.provider = mail -> new MailOutcome.NotAccepted("busy", Optional.empty());
    coldCart("ann", "s1");
    shop.sweep();
    shop.event("cart", "p2", "ann", "s1", IDLE.plusSeconds(1));
    shop.pass(Duration.ofSeconds(30));
    shop.sweep();
    assertThat(offer(FIRST).reason()).isEqualTo("active_again");

    shop.provider = mail -> new MailOutcome.Accepted("m");
    shop.pass(IDLE);
    shop.sweep();
    assertThat(offer(SECOND).state()).isEqualTo(OfferState.SENT);
  }

  @Test
  void busyProvider_isAskedAgainLater_asItWished_untilItTakesTheMail() {
    shop.provider = mail -> new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(40)));
    coldCart("ann", "s1");
    assertThat(shop.sweep().notAccepted()).isEqualTo(1);
    shop.pass(Duration.ofSeconds(39));
    shop.sweep();
    assertThat(shop.mails).hasSize(1);

    shop.provider = mail -> new MailOutcome.Accepted("m");
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.sweep().sent()).isEqualTo(1);
    assertThat(offer(FIRST).attempts()).isEqualTo(2);
  }

  @Test
  void providerThatIsBusyForADay_leavesTheOfferStale_andTheCustomerFreeForTheNext() {
    shop.provider = mail -> new MailOutcome.NotAccepted("503", Optional.empty());
    coldCart("ann", "s1");
    for (int i = 0; i < 30; i++) {
      shop.sweep();
      shop.pass(Duration.ofHours(1));
    }
    assertThat(offer(FIRST).state()).isEqualTo(OfferState.FAILED);
    assertThat(offer(FIRST).reason()).isEqualTo("stale");

    shop.provider = mail -> new MailOutcome.Accepted("m");
    coldCart("ann", "s2");
    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void mailThatIsRefusedForGood_isNotTriedAgain() {
    shop.provider = mail -> new MailOutcome.RefusedForGood("400 no address");
    coldCart("ann", "s1");
    shop.sweep();
    shop.pass(Duration.ofHours(1));
    shop.sweep();

    assertThat(shop.mails).hasSize(1);
    assertThat(offer(FIRST).state()).isEqualTo(OfferState.FAILED);
    assertThat(offer(FIRST).reason()).isEqualTo("400 no address");
  }

  @Test
  void unknownOutcome_isNeverSentAgain() {
    shop.provider = mail -> new MailOutcome.Unknown("no answer");
    coldCart("ann", "s1");
    assertThat(shop.sweep().unknown()).isEqualTo(1);
    shop.pass(Duration.ofHours(1));
    shop.sweep();

    assertThat(shop.mails).hasSize(1);
    assertThat(offer(FIRST).state()).isEqualTo(OfferState.UNKNOWN);
    assertThat(shop.published()).contains("offer_unknown/" + FIRST);
  }

  @Test
  void outage_costsOneOffer_andLeavesTheOtherCartsAsTheyAre_untilAMailGoesOut() {
    shop.provider = mail -> new MailOutcome.Unknown("503");
    for (String user : List.of("bob", "cyd", "dan")) {
      shop.customer(user);
      shop.event("cart", "p1", user, "of-" + user, Duration.ZERO);
    }
    shop.pass(IDLE.plusSeconds(5));
    assertThat(shop.sweep().unknown()).isEqualTo(1);
    final Sweeps others = shop.sweeps(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));
    assertThat(shop.sweep(others).scanned()).isZero();
    assertThat(others.lastLook().oldestWaiting()).isEqualTo(Duration.ofSeconds(5));
    assertThat(shop.mails).hasSize(1);

    shop.pass(Duration.ofMillis(1_100));
    shop.rehearsal = new MailOutcome.NotAccepted("503", Optional.empty());
    shop.sweep();
    assertThat(shop.mails).hasSize(1);

    shop.pass(Duration.ofMillis(2_100));
    shop.rehearsal = new MailOutcome.Accepted("");
    shop.provider = mail -> new MailOutcome.Accepted("m");
    final LookConfig look = new LookConfig(Duration.ofSeconds(5), Duration.ofSeconds(1));
    assertThat(shop.sweep(look).sent()).isEqualTo(2);
    assertThat(shop.mails).extracting(OfferMail::offerId).doesNotHaveDuplicates();
    assertThat(shop.rehearsals).isEqualTo(2);
  }

  @Test
  void codeThatAnotherOfferHas_isNotGivenTwice() {
    final CouponCodes codes = new CouponCodes(Secret.of("a secret of more than 32 characters"));
    final var taken = OfferDocument.couponPath(codes.codeFor(FIRST, 0));
    shop.put(taken, Map.of("offer_id", "another"));
    coldCart("ann", "s1");

    assertThat(shop.sweep().sent()).isEqualTo(1);
    assertThat(shop.mails).extracting(OfferMail::coupon).doesNotContain(codes.codeFor(FIRST, 0));
    assertThat(offer(FIRST).coupon()).isEqualTo(codes.codeFor(FIRST, 1));
    assertThat(shop.field(taken, "offer_id")).contains("another");
  }

  @Test
  void customerWithoutConsent_isSuppressedWithTheReason() {
    shop.customer("bob", "marketing_consent", false);
    coldCart("bob", "s1");
    shop.pass(Duration.ofSeconds(1));

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("no_consent", 1L));
    assertThat(offer(FIRST).reason()).isEqualTo("no_consent");
    assertThat(offer(FIRST).coupon()).isNull();
  }

  @Test
  void secondCartOfACustomerWithinTheWeek_isCapped_aMomentLater() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p1", "ann", "s2", Duration.ZERO);
    shop.pass(IDLE);

    assertThat(shop.sweep().sent()).isEqualTo(1);
    shop.pass(Duration.ofSeconds(5));

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("frequency_cap", 1L));
  }

  @Test
  void guestWhoLogsInAndOnlyLooks_getsTheMail() {
    shop.event("cart", "p1", "guest", "s1", Duration.ZERO);
    shop.event("view", "p2", "ann", "s1", Duration.ofSeconds(5));
    shop.pass(IDLE.plusSeconds(5));

    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::email).containsExactly("ann@example.com");
    assertThat(offer(FIRST).userId()).isEqualTo("ann");
  }

  @Test
  void guestWhoLoggedInAndBoughtElsewhere_getsNoMail() {
    shop.event("cart", "p1", "guest", "s1", Duration.ZERO);
    shop.event("login", "p1", "ann", "s1", Duration.ofMinutes(1));
    shop.event("purchase", "p9", "ann", "s2", Duration.ofMinutes(2));
    shop.pass(IDLE.plusMinutes(2));

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("purchased", 1L));
  }

  @Test
  void cartOfSeveral_isOfTheNewestWhomWeKnow() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("view", "p2", "nobody", "s1", Duration.ofSeconds(5));
    shop.pass(IDLE.plusSeconds(5));

    assertThat(shop.sweep().sent()).isEqualTo(1);
    assertThat(shop.mails).singleElement().returns("ann@example.com", OfferMail::email);
  }

  @Test
  void mailThatIsTriedAgain_goesToTheSameOwner() {
    shop.event("cart", "p1", "guest", "s1", Duration.ZERO);
    shop.event("view", "p2", "ann", "s1", Duration.ofSeconds(5));
    shop.pass(IDLE.plusSeconds(5));
    shop.provider = mail -> new MailOutcome.NotAccepted("429", Optional.empty());
    shop.sweep();
    shop.provider = mail -> new MailOutcome.Accepted("m");
    shop.pass(Duration.ofSeconds(10));

    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void guestAndAccountOfOneAddress_shareTheCap() {
    shop.customer("guest-1", "email", "Ann@Example.com ");
    coldCart("ann", "s1");
    shop.sweep();
    coldCart("guest-1", "s2");

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("frequency_cap", 1L));
    assertThat(shop.mails).hasSize(1);
  }

  @Test
  void offerThatCameToNothing_doesNotCountAgainstItsAddressEither() {
    shop.customer("guest-1", "email", "ann@example.com");
    shop.provider = mail -> new MailOutcome.RefusedForGood("no such mailbox");
    coldCart("ann", "s1");
    shop.sweep();
    shop.provider = mail -> new MailOutcome.Accepted("m");
    coldCart("guest-1", "s2");

    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void olderCart_waitsForANewerOfTheSameCustomer_whichIsWrittenAbout() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p2", "ann", "s2", Duration.ofMinutes(28));
    shop.pass(IDLE);

    final RecoverySummary first = shop.sweep();
    shop.pass(Duration.ofMinutes(28));
    shop.sweep();
    shop.pass(Duration.ofMinutes(1));
    final RecoverySummary last = shop.sweep();

    assertThat(first.held()).isEqualTo(1);
    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(OfferIds.ofCart("s2", 1));
    assertThat(last.suppressed()).isEqualTo(Map.of("frequency_cap", 1L));
  }

  @Test
  void olderCart_hasItsTurn_whenTheNewerLedToNothing() {
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p2", "ann", "s2", Duration.ofMinutes(28));
    shop.pass(IDLE);
    shop.sweep();
    shop.event("remove_from_cart", "p2", "ann", "s2", IDLE.plusMinutes(1));
    shop.pass(Duration.ofMinutes(29));

    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(FIRST);
  }

  @Test
  void nightAtTheCustomers_holdsTheCart_andMorningSendsIt() {
    configure(
        new HoldOut(0, ""),
        new MinimumValue(BigDecimal.ZERO),
        new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    shop.customer("hana", "locale", "ja-JP");
    shop.pass(Duration.ofHours(1));
    coldCart("hana", "s1");

    assertThat(shop.sweep().held()).isEqualTo(1);
    assertThat(shop.sweep().scanned()).isZero();
    shop.pass(Duration.ofHours(9).plusMinutes(30));
    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void nightThatBeginsBeforeAMailIsTriedAgain_holdsIt_untilTheMorning() {
    configure(
        new HoldOut(0, ""),
        new MinimumValue(BigDecimal.ZERO),
        new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    shop.customer("hana", "locale", "ja-JP");
    // It is nine in the evening in Tokyo.
    coldCart("hana", "s1");
    shop.provider =
        mail -> {
          shop.pass(Duration.ofMinutes(90));
          return new MailOutcome.NotAccepted("no connection", Optional.empty());
        };
    shop.sweep();
    shop.provider = mail -> new MailOutcome.Accepted("m");

    shop.pass(Duration.ofHours(1));
    final RecoverySummary atNight = shop.sweep();
    assertThat(atNight.errors()).isZero();
    assertThat(shop.mails).hasSize(1);
    shop.pass(Duration.ofHours(9));
    assertThat(shop.sweep().sent()).isEqualTo(1);
    assertThat(shop.mails).hasSize(2);
  }

  @Test
  void nightAtTheCustomers_whoBuysInTheMorning_sendsNothing() {
    configure(
        new HoldOut(0, ""),
        new MinimumValue(BigDecimal.ZERO),
        new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)));
    shop.customer("hana", "locale", "ja-JP");
    shop.pass(Duration.ofHours(1));
    coldCart("hana", "s1");
    shop.sweep();
    shop.event("purchase", "p1", "hana", "phone", Duration.ofHours(10));
    shop.pass(Duration.ofHours(12));
    shop.sweep();

    assertThat(shop.mails).isEmpty();
  }

  @Test
  void comparisonGroup_isHeldOut_andSaysSo() {
    configure(new HoldOut(100, ""), new MinimumValue(BigDecimal.ZERO), QuietHours.NONE);
    coldCart("ann", "s1");

    assertThat(shop.sweep().heldOut()).isEqualTo(1);
    assertThat(shop.mails).isEmpty();
    assertThat(shop.published())
        .containsExactlyInAnyOrder("cart_abandoned/" + FIRST, "offer_held_out/" + FIRST);
  }

  @Test
  void smallCart_isNotWorthAnOffer() {
    configure(new HoldOut(0, ""), new MinimumValue(new BigDecimal("20.01")), QuietHours.NONE);
    coldCart("ann", "s1");

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("below_minimum", 1L));
  }

  @Test
  void brokenCart_keepsNobodyElseFromTheirMail_andIsTold() {
    coldCart("ann", "s1");
    shop.put(
        DocumentPath.of("carts", "broken"),
        Map.of("shard", 0L, "status", "open", "expires_at", Shop.NOON));
    final Sweeps sweeps = shop.sweeps(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));

    final RecoverySummary summary = shop.sweep(sweeps);

    assertThat(summary.sent()).isEqualTo(1);
    assertThat(summary.errors()).isEqualTo(1);
    assertThat(sweeps.refused()).as("coming again at once would not mend it").isZero();
  }

  @Test
  void cartThatWasDeletedUnderAClaimedOffer_endsTheOffer() {
    shop.provider = mail -> new MailOutcome.NotAccepted("busy", Optional.empty());
    coldCart("ann", "s1");
    shop.sweep();
    shop.delete(CartDocument.path("s1"));
    shop.pass(Duration.ofSeconds(30));

    assertThat(shop.sweep().errors()).isZero();
    assertThat(offer(FIRST).reason()).isEqualTo("cart_gone");
    assertThat(shop.sweep().scanned()).isZero();
  }

  @Test
  void cartOfManyProducts_listsTwenty_andItsTotalIsOfAll() {
    for (int i = 0; i < 25; i++) {
      shop.event("cart", "p" + i, "ann", "s1", Duration.ofSeconds(i));
    }
    shop.pass(IDLE.plusMinutes(1));
    shop.sweep();

    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.lines()).hasSize(20);
              assertThat(mail.moreLines()).isEqualTo(5);
              assertThat(mail.total()).isEqualByComparingTo("500");
            });
  }

  @Test
  void productThatCannotBeBought_isLeftOutOfTheMail() {
    shop.put(DocumentPath.of("products", "p1"), Map.of("name", "Gone", "available", false));
    shop.put(
        DocumentPath.of("products", "p2"),
        Map.of("name", "Lamp", "image_url", "https://shop.example/l.jpg", "available", true));
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p2", "ann", "s1", Duration.ZERO);
    shop.pass(IDLE);
    shop.sweep();

    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.lines()).extracting(OfferMail.Line::name).containsExactly("Lamp");
              assertThat(mail.lines().get(0).imageUrl()).isEqualTo("https://shop.example/l.jpg");
              assertThat(mail.total()).isEqualByComparingTo("20");
            });
  }

  @Test
  void cartOfWhichNothingCanBeBought_getsNoMail_andDoesNotCountAgainstTheNext() {
    shop.put(DocumentPath.of("products", "p1"), Map.of("available", false));
    coldCart("ann", "s1");

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("unavailable", 1L));
    shop.put(DocumentPath.of("products", "p1"), Map.of("available", true));
    coldCart("ann", "s2");
    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void oneSessionOfTwoCustomers_theMailListsOnlyWhatItsReceiverPutIn() {
    shop.customer("bob");
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p2", "guest", "s1", Duration.ofSeconds(1));
    shop.event("cart", "p3", "bob", "s1", Duration.ofSeconds(2));
    shop.pass(IDLE.plusSeconds(2));
    shop.sweep();

    assertThat(shop.mails)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.email()).isEqualTo("bob@example.com");
              assertThat(mail.lines())
                  .extracting(OfferMail.Line::productId)
                  .containsExactly("p3", "p2");
              assertThat(mail.total()).isEqualByComparingTo("40");
            });
  }

  @Test
  void cartOfAnotherCustomer_isNotMailedToWhoTouchedItLast() {
    shop.customer("bob");
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.event("cart", "p3", "bob", "s1", Duration.ofSeconds(1));
    shop.event("remove_from_cart", "p3", "bob", "s1", Duration.ofSeconds(2));
    shop.pass(IDLE.plusSeconds(2));

    assertThat(shop.sweep().suppressed()).isEqualTo(Map.of("cart_of_another", 1L));
    assertThat(shop.mails).isEmpty();
  }

  @Test
  void eventsThatAreTakenLate_holdTheMails_becauseAPurchaseMayBeWaitingBehindThem() {
    shop.pass(IDLE.plusMinutes(15));
    shop.deliverLate(Events.json("cart", "p1", "ann", "s1", Shop.NOON), Shop.NOON);
    assertThat(shop.sweep().scanned()).isZero();

    final Instant boughtAt = Shop.NOON.plusSeconds(60);
    shop.deliverLate(Events.json("purchase", "p1", "ann", "s1", boughtAt), boughtAt);
    shop.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(shop.sweep().scanned()).isZero();
    shop.pass(Duration.ofSeconds(1));
    shop.sweep();

    assertThat(shop.mails).isEmpty();
  }

  @Test
  void eventsThatWereTakenLate_holdTheMailsForFiveMinutes_andNoLonger() {
    shop.pass(IDLE.plusMinutes(15));
    shop.deliverLate(Events.json("cart", "p1", "ann", "s1", Shop.NOON), Shop.NOON);
    final Sweeps sweeps = shop.sweeps(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));
    shop.sweep(sweeps);
    assertThat(sweeps.lastLook().oldestWaiting()).isEqualTo(Duration.ofMinutes(15));
    shop.pass(Duration.ofMinutes(5));

    assertThat(shop.sweep().sent()).isEqualTo(1);
  }

  @Test
  void cartOfMoreProductsThanAreRemembered_hasNoTotal() {
    for (int i = 0; i < 201; i++) {
      shop.event("cart", "p" + i, "ann", "s1", Duration.ofSeconds(1));
    }
    shop.pass(IDLE.plusMinutes(1));
    shop.sweep();

    assertThat(shop.mails).singleElement().extracting(OfferMail::total).isNull();
  }
}
