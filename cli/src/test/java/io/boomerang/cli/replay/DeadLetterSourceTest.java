package io.boomerang.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.message.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterSourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"boomerang-loyalty-shop-customers", "boomerang-loyalty-shop-customers-dead"})
  void of_isNamedAfterTheSubscription(String name) {
    assertThat(DeadLetterSource.of(name))
        .contains(
            new DeadLetterSource(Topic.SHOP_CUSTOMERS, "boomerang-loyalty-shop-customers-dead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"boomerang-cart-recovery-cart-recoveries", "shop-events", "loyalty", ""})
  void of_whatIsNoSubscriptionToRecords_isNothing(String name) {
    assertThat(DeadLetterSource.of(name)).isEmpty();
  }
}
