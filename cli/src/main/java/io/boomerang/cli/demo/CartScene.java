package io.boomerang.cli.demo;

import io.boomerang.adapters.mail.EmbeddedMailbox.Entry;
import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.loyalty.RewardId;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalShop;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A customer leaves a cart, it goes cold, and a mail comes; five coffees earn a sixth. When asked
 * to stay, she comes back for another one every few seconds, until her wish to be left alone is
 * seen to hold.
 */
final class CartScene {
  private static final String CUSTOMER = "ada";

  /** Another one: who has just bought gets no mail about a cart. */
  private static final String COFFEE_DRINKER = "grace";

  private static final String PROFILE =
      "{\"user_id\":\"%s\",\"name\":\"Ada\",\"email\":\"ada@example.com\",\"locale\":\"en-IE\","
          + "\"marketing_consent\":true}";
  private static final String PRODUCT = "{\"product_id\":\"%s\",\"name\":\"%s\",\"price\":\"%s\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Time between two visits of a customer who comes back, for people to follow. */
  static final Duration BETWEEN = Duration.ofSeconds(15);

  private static final long LOOK_MILLIS = 100;

  private final PrintWriter out;
  private final Terminal terminal;
  private final Clock clock;
  private final Duration between;
  private int visits;

  CartScene(PrintWriter out, Terminal terminal, Clock clock, Duration between) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.between = between;
  }

  /**
   * Plays it.
   *
   * @param carts of the shop
   * @param page where the shop's page is served
   * @param stays whether to go on until interrupted
   * @throws IOException when no mail came
   */
  void play(LocalShop shop, LocalCarts carts, Path folder, URI page, boolean stays)
      throws IOException, InterruptedException {
    introduceCustomer(shop);
    out.printf("%n  %s%n%n", terminal.bold("A cart goes cold"));
    final Offer offer = visit(shop, carts);
    final Entry mail = mail(carts, offer);
    out.printf("    to           %s%n", mail.to());
    out.printf("    subject      %s%n", mail.subject());
    out.printf("    coupon       %s%n", terminal.bold(mail.coupon()));
    out.printf(
        "    after        %s%n", Formats.duration(Duration.between(offer.since(), mail.sentAt())));
    out.printf("    the mail     %s/mails/%s.html%n", ShopFolder.fromHere(folder), mail.id());
    reward(shop, carts);
    if (!stays) {
      out.printf("%n    bin/demo --stay keeps the shop open: redeem the coupon, unsubscribe.%n");
      return;
    }
    out.printf("    the page     %s%n", page);
    out.printf("    mailbox      %s/?tab=mailbox%n", page);
    out.printf(
        "    redeem       bin/carts redeem %s --user %s --order 1%n", mail.coupon(), CUSTOMER);
    out.printf("    unsubscribe  %s%n%n", mail.unsubscribeLink());
    out.printf(
        "    The customer comes back every %s. Ctrl-C ends it.%n%n", Formats.duration(between));
    out.flush();
    while (true) {
      Thread.sleep(between.toMillis());
      final Offer next = visit(shop, carts);
      out.printf(
          "    cart %d went cold: %s%s%n",
          visits, next.state().id(), next.reason() == null ? "" : ", because " + next.reason());
      out.flush();
    }
  }

  private static Entry mail(LocalCarts carts, Offer offer) throws IOException {
    return carts.mailbox().list().stream()
        .filter(entry -> entry.offerId().equals(offer.offerId()))
        .findFirst()
        .orElseThrow(() -> new IOException("no mail went out for the cold cart"));
  }

  /** As a shop does it: by the topics of its catalogue and its customers. */
  private void introduceCustomer(LocalShop shop) throws IOException, InterruptedException {
    publish(shop, Topic.SHOP_CUSTOMERS, PROFILE.formatted(CUSTOMER));
    publish(
        shop, Topic.SHOP_PRODUCTS, PRODUCT.formatted("1001", "Velvet lipstick, cherry", "18.50"));
    publish(shop, Topic.SHOP_PRODUCTS, PRODUCT.formatted("1002", "Pine & cedar hand soap", "7.90"));
    if (!shop.awaitIdle(PATIENCE)) {
      throw new IOException("the customer and the products were not taken in");
    }
  }

  private static void publish(LocalShop shop, Topic topic, String record) {
    final byte[] data = record.getBytes(StandardCharsets.UTF_8);
    shop.publisher().publish(topic, data, Map.of()).join();
  }

  /** Five coffees earn the sixth: its code is there as soon as they are paid. */
  private void reward(LocalShop shop, LocalCarts carts) throws IOException, InterruptedException {
    shop.publisher().publish(Topic.SHOP_EVENTS, coffees(), Map.of()).join();
    final String reward = RewardId.of(COFFEE_DRINKER, "coffee", 1);
    final Offer offer = await(carts, OfferIds.ofReward(COFFEE_DRINKER, reward), PATIENCE);
    out.printf("%n  %s%n%n", terminal.bold("Five coffees are bought"));
    out.printf("    reward       %s%n", offer.reward().description());
    out.printf("    code         %s%n", terminal.bold(CouponCodes.display(offer.coupon())));
  }

  /** A visit that leaves a cart; returns what was decided on it. */
  private Offer visit(LocalShop shop, LocalCarts carts) throws IOException, InterruptedException {
    final String session = "visit-" + ++visits;
    shop.publisher()
        .publish(Topic.SHOP_EVENTS, event(session, "1001", "18.50", 1), Map.of())
        .join();
    shop.publisher().publish(Topic.SHOP_EVENTS, event(session, "1002", "7.90", 2), Map.of()).join();
    return await(carts, OfferIds.ofCart(session, 1), carts.idle().plus(PATIENCE));
  }

  private Offer await(LocalCarts carts, String offerId, Duration patience)
      throws IOException, InterruptedException {
    final Instant deadline = clock.instant().plus(patience);
    while (clock.instant().isBefore(deadline)) {
      final Optional<Offer> offer =
          carts
              .store()
              .get(OfferDocument.path(offerId))
              .map(OfferDocument::read)
              .filter(found -> !found.isPending());
      if (offer.isPresent()) {
        return offer.get();
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IOException("nothing was decided on offer " + offerId);
  }

  private byte[] coffees() {
    return ("{\"event_id\":\"coffees\",\"event_time\":\"%s\",\"event_type\":\"purchase\","
            + "\"product_id\":\"coffee\",\"price\":\"3.20\",\"quantity\":5,\"user_id\":\"%s\"}")
        .formatted(clock.instant(), COFFEE_DRINKER)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] event(String session, String product, String price, int quantity) {
    return ("{\"event_id\":\"%s-%s\",\"event_time\":\"%s\",\"event_type\":\"cart\","
            + "\"product_id\":\"%s\",\"price\":\"%s\",\"quantity\":%d,\"user_id\":\"%s\","
            + "\"user_session\":\"%s\"}")
        .formatted(session, product, clock.instant(), product, price, quantity, CUSTOMER, session)
        .getBytes(StandardCharsets.UTF_8);
  }
}
