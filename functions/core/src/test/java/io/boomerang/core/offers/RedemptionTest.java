package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RedemptionTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Redemption held = Redemption.NONE.by("order-1", NOON);

  @Test
  void rollBack_ofTheOrderThatHasIt_setsItFree() {
    assertThat(held.rollBack("order-1"))
        .returns(null, Redemption::orderId)
        .returns(null, Redemption::at);
  }

  @Test
  void rollBack_ofAnotherOrder_leavesItThere() {
    assertThat(held.rollBack("order-2"))
        .returns("order-1", Redemption::orderId)
        .returns(NOON, Redemption::at);
  }
}
