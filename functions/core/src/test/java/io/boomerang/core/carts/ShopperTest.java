package io.boomerang.core.carts;

import static io.boomerang.core.carts.CartEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.carts.Suppression.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShopperTest {
  private static Shopper after(List<Integer> purchases) {
    Shopper shopper = Shopper.unknown("u1");
    for (int purchase : purchases) {
      shopper = shopper.bought("p" + purchase % 400, NOON.plusSeconds(purchase));
    }
    return shopper;
  }

  @Property(tries = 100)
  void purchasesInAnyOrderAndRepetition_leaveTheSame(
      @ForAll @Size(max = 500) List<@IntRange(max = 5_000) Integer> purchases,
      @ForAll Random random) {
    final List<Integer> again = new ArrayList<>(purchases);
    again.addAll(purchases);
    Collections.shuffle(again, random);

    assertThat(after(again)).isEqualTo(after(purchases));
  }

  @Test
  void bounce_coversTheAddressThatBounced_andNoOther() {
    final Shopper shopper =
        Shopper.unknown("u1").suppressed(Suppression.bounced("Ann@Example.com", NOON));

    assertThat(shopper.suppressionOf(" ann@example.com")).isPresent();
    assertThat(shopper.suppressionOf("ann@new.example.com")).isEmpty();
  }

  @Test
  void wish_coversEveryAddress_andABounceDoesNotTakeItBack() {
    final Shopper shopper =
        Shopper.unknown("u1")
            .suppressed(Suppression.bounced("ann@example.com", NOON))
            .suppressed(Suppression.wished(Reason.UNSUBSCRIBED, NOON))
            .suppressed(Suppression.bounced("ann@new.example.com", NOON.plusSeconds(9)));

    assertThat(shopper.suppressionOf("ann@third.example.com").orElseThrow().reason())
        .isEqualTo(Reason.UNSUBSCRIBED);
  }

  @Test
  void withdrawnOffer_doesNotCount_unlessAnotherFollowed() {
    final Shopper offered = Shopper.unknown("u1").offered("cart", "o1", NOON);

    assertThat(offered.withdrawn("cart", "o1", null).lastOfferAt()).isNull();
    assertThat(offered.withdrawn("cart", "o1", NOON.minusSeconds(9)).lastOfferAt())
        .isEqualTo(NOON.minusSeconds(9));
    assertThat(offered.withdrawn("cart", "o2", null)).isEqualTo(offered);
    assertThat(offered.withdrawn("churn", "o1", null)).isEqualTo(offered);
  }
}
