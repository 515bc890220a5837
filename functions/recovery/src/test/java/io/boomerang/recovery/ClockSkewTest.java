package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.QuietHours;
import io.boomerang.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** The clocks of browsers and of the shop's servers may each be wrong by ten minutes. */
class ClockSkewTest {
  private static final int TEN_MINUTES = 600;

  private Shop shop;

  @BeforeTry
  void newShop() {
    shop = new Shop();
    final OfferConfig base =
        OfferConfig.DEFAULT.with(
            Campaign.CART,
            new CampaignConfig(
                true,
                Discount.FREE_SHIPPING,
                Duration.ofDays(7),
                Duration.ZERO,
                new HoldOut(0, "")));
    shop.config =
        new OfferConfig(
            base.campaigns(),
            base.maximumAge(),
            base.minimumValue(),
            Duration.ZERO,
            QuietHours.NONE,
            ZoneOffset.UTC);
    shop.customer("ann");
  }

  /** An event of the story: when it truly happened, by whose clock it is stamped. */
  private void happens(String type, int second, int ahead) {
    final Instant truly = Shop.NOON.plusSeconds(second);
    shop.deliver(Events.json(type, "p1", "ann", "s1", truly.plusSeconds(ahead)), truly);
  }

  private void sweepEveryMinuteUntil(int second) {
    while (shop.now().isBefore(Shop.NOON.plusSeconds(second))) {
      shop.sweep();
      shop.pass(Duration.ofMinutes(1));
    }
  }

  @Property(tries = 60)
  void noMailAfterThePurchase_andASecondVisitCounts(
      @ForAll @IntRange(min = -TEN_MINUTES, max = TEN_MINUTES) int browser,
      @ForAll @IntRange(min = -TEN_MINUTES, max = TEN_MINUTES) int server,
      @ForAll @IntRange(min = 1, max = 1_500) int bought,
      @ForAll Random random) {
    final List<Runnable> events =
        new ArrayList<>(
            List.of(
                () -> happens("cart", 0, browser),
                () -> happens("cart", bought - 1, browser),
                () -> happens("purchase", bought, server)));
    Collections.shuffle(events, random);
    shop.pass(Duration.ofSeconds(bought));
    events.forEach(Runnable::run);
    sweepEveryMinuteUntil(bought + 6_000);
    assertThat(shop.mails).as("after the purchase").isEmpty();

    final int again = bought + 6_000;
    happens("cart", again, browser);
    sweepEveryMinuteUntil(again + 4_000);
    assertThat(shop.mails).as("of the second visit").hasSize(1);
  }

  @Property(tries = 60)
  void noMailToSomebodyWhoClickedWithinTheIdleTime(
      @ForAll @IntRange(min = -TEN_MINUTES, max = TEN_MINUTES) int browser,
      @ForAll List<@IntRange(min = 10, max = 1_700) Integer> pauses) {
    happens("cart", 0, browser);
    int second = 0;
    for (int pause : pauses) {
      sweepEveryMinuteUntil(second + pause);
      second += pause;
      shop.pass(Duration.between(shop.now(), Shop.NOON.plusSeconds(second)));
      happens("view", second, browser);
      assertThat(shop.mails).isEmpty();
    }
  }
}
