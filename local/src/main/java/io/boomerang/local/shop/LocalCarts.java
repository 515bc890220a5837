package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.mail.EmbeddedMailbox;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.mail.MailRenderer;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.carts.CartFunction;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.carts.Carts;
import io.boomerang.core.carts.UpdateCarts;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferContext;
import io.boomerang.core.offers.RedeemCoupon;
import io.boomerang.core.offers.ReopenCarts;
import io.boomerang.core.offers.RestoreLinks;
import io.boomerang.core.offers.RetryConfig;
import io.boomerang.core.offers.Unsubscribe;
import io.boomerang.core.offers.UnsubscribeLinks;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.core.recovery.LookForCarts;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.RestoreCart;
import io.boomerang.core.time.Sleeper;
import io.boomerang.offers.RedeemFunction;
import io.boomerang.offers.RestoreFunction;
import io.boomerang.offers.RewardFunction;
import io.boomerang.offers.UnsubscribeFunction;
import io.boomerang.recovery.CartRecoveryFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Carts and their recovery in a local system: the real functions, a short idle time, and a mailbox
 * in place of SendGrid. It looks for cold carts all the time, as Cloud Scheduler would have it.
 */
public final class LocalCarts {
  /** File of the folder that says where the redeem function is served. */
  private static final String REDEEM_URI_FILE = "redeem.uri";

  /** Carts worked on side by side. */
  private static final int LANES = 4;

  private static final CartConfig CARTS =
      new CartConfig(Duration.ofSeconds(5), 4, Duration.ofSeconds(1));

  /** As many mails as there are cold carts, at any hour: a demonstration is short. */
  private static final OfferConfig OFFERS =
      new OfferConfig(
          OfferConfig.DEFAULT
              .with(
                  Campaign.CART,
                  new CampaignConfig(
                      true,
                      Discount.FREE_SHIPPING,
                      Duration.ofDays(7),
                      Duration.ZERO,
                      new HoldOut(0, "")))
              .campaigns(),
          OfferConfig.DEFAULT.maximumAge(),
          new MinimumValue(BigDecimal.ZERO),
          Duration.ZERO,
          QuietHours.NONE,
          LocalPlace.TERMS.zone());

  private final Clock clock;
  private final DocumentStore documents;
  private final EmbeddedMailbox mailbox;
  private final MakeOffer makeOffer;

  private LocalCarts(LocalShop shop, Clock clock) throws IOException {
    this.clock = clock;
    this.documents = shop.documents();
    final var secret = Secret.of(UUID.randomUUID().toString() + UUID.randomUUID().toString());
    final CompareAndSet compareAndSet = CompareAndSet.on(documents);
    final Addresses addresses = new Addresses(secret);
    final CouponCodes coupons = new CouponCodes(secret);
    final URI unsubscribe = shop.start(unsubscribe(shop, secret));
    final URI restore = shop.start(restore(secret));
    final URI redeem =
        shop.start(
            new RedeemFunction(new RedeemCoupon(documents, compareAndSet, coupons, clock), clock));
    Files.writeString(shop.folder().resolve(REDEEM_URI_FILE), redeem.toString());
    this.mailbox = mailbox(shop.folder(), clock);
    this.makeOffer =
        new MakeOffer(documents, compareAndSet, clock, coupons, addresses, OFFERS, CARTS.shards());
    final UpdateCarts carts =
        new UpdateCarts(documents, compareAndSet, CARTS, LocalPlace.TOMBSTONES);
    final CartBacklog backlog = new CartBacklog(documents, compareAndSet, clock);
    final Duration life = CARTS.idle().plus(OFFERS.maximumAge().age());
    final ReopenCarts reopenCarts =
        new ReopenCarts(
            documents,
            compareAndSet,
            CARTS,
            OFFERS.maximumAge().age(),
            clock,
            LocalPlace.TOMBSTONES);
    shop.start(
        new CartFunction(new Carts(carts, backlog, life, clock), reopenCarts, PushConfig.DEFAULT),
        uri ->
            List.of(
                PushSubscription.of("carts", Topic.SHOP_EVENTS, uri.resolve("/shop-events")),
                PushSubscription.of(
                    "carts-customers", Topic.SHOP_CUSTOMERS, uri.resolve("/shop-customers"))));
    shop.start(
        new RewardFunction(
            new IssueRewards(
                documents,
                compareAndSet,
                coupons,
                clock,
                CARTS.shards(),
                LocalPlace.TOMBSTONES,
                Duration.ZERO),
            PushConfig.DEFAULT),
        uri -> List.of(PushSubscription.of("rewards", Topic.SHOP_ACTIVITY, uri)));
    final var links = new UnsubscribeLinks(secret, unsubscribe + "/unsubscribe");
    recover(
        shop,
        new OfferContext(
            documents,
            compareAndSet,
            mailbox,
            shop.publisher(),
            clock,
            () -> UUID.randomUUID().toString(),
            coupons,
            links,
            new RestoreLinks(secret, restore + "/carts/restore"),
            addresses,
            CARTS,
            OFFERS,
            RetryConfig.DEFAULT));
  }

  /** Adds carts and their recovery to a running system; they end with it. */
  public static LocalCarts start(LocalShop shop, Clock clock) throws IOException {
    return new LocalCarts(shop, clock);
  }

  /** Where the carts of a system's folder are kept. */
  public static Path documents(Path folder) {
    return folder.resolve("documents");
  }

  /**
   * The folder below {@code .demo} whose system had carts last.
   *
   * @throws IOException when there is none
   */
  public static Path newest(Path project) throws IOException {
    return ShopFolder.newest(project, REDEEM_URI_FILE);
  }

  /**
   * Where the redeem function of a folder's system is, or was, served.
   *
   * @throws IOException when that folder's system never had one
   */
  public static URI redeemUri(Path folder) throws IOException {
    final Path file = folder.resolve(REDEEM_URI_FILE);
    if (!Files.exists(file)) {
      throw new IOException(folder + ": its system has no coupons; start one with bin/demo --stay");
    }
    return URI.create(Files.readString(file));
  }

  public DocumentStore store() {
    return documents;
  }

  public EmbeddedMailbox mailbox() {
    return mailbox;
  }

  /** Makes offers that need no cart; recovery mails them. */
  MakeOffer makeOffer() {
    return makeOffer;
  }

  public Duration idle() {
    return CARTS.idle();
  }

  /** The mailbox of a system's folder, which may have no mails yet. */
  static EmbeddedMailbox mailbox(Path folder, Clock clock) {
    return new EmbeddedMailbox(folder.resolve("mails"), new MailRenderer(mails()), clock);
  }

  /** How long the carts of a local system are left alone until they are cold. */
  static Duration cartIdle() {
    return CARTS.idle();
  }

  private UnsubscribeFunction unsubscribe(LocalShop shop, Secret secret) {
    return new UnsubscribeFunction(
        new Unsubscribe(
            documents,
            CompareAndSet.on(documents),
            new UnsubscribeLinks(secret, ""),
            shop.publisher(),
            clock),
        mails().shopName());
  }

  private RestoreFunction restore(Secret secret) {
    return new RestoreFunction(
        new RestoreCart(documents, new RestoreLinks(secret, ""), CARTS, clock),
        mails().shopUrl(),
        "cart={lines}&coupon={coupon}");
  }

  private static MailConfig mails() {
    return new MailConfig(
        LocalPlace.NAME,
        "https://shop.example/cart",
        Optional.of("1 High Street, Springfield"),
        LocalPlace.TERMS.currency(),
        Locale.ENGLISH);
  }

  private static void recover(LocalShop shop, OfferContext recovery) {
    final ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    final Sleeper sleeper = Sleeper.SYSTEM;
    shop.own(lanes::shutdown);
    shop.start(
        new CartRecoveryFunction(
            new RecoverCarts(recovery, lanes, sleeper, summary -> {}), PushConfig.DEFAULT),
        uri -> List.of(PushSubscription.of("cart-recovery", Topic.CART_RECOVERIES, uri)));
    final var look =
        new LookForCarts(
            recovery.store(),
            recovery.compareAndSet(),
            recovery.publisher(),
            recovery.clock(),
            sleeper,
            recovery.cart(),
            new LookConfig(Duration.ofMinutes(1), Duration.ofMillis(250)));
    final Thread thread = new Thread(() -> lookAgainAndAgain(look), "cart-look");
    thread.setDaemon(true);
    thread.start();
    shop.own(
        () -> {
          thread.interrupt();
          thread.join();
        });
  }

  private static void lookAgainAndAgain(LookForCarts look) {
    try {
      while (true) {
        look.look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
