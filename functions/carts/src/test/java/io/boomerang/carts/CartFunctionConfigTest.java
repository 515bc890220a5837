package io.boomerang.carts;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CartFunctionConfigTest {
  @Test
  void defaults() {
    assertThat(CartFunctionConfig.fromEnv(Map.of("PROJECT_ID", "shop")))
        .isEqualTo(
            new CartFunctionConfig(
                new FirestoreConfig(
                    "shop", "(default)", "", Duration.ofSeconds(10), Optional.empty()),
                new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10)),
                Duration.ofHours(24),
                PushConfig.DEFAULT));
  }

  @Test
  void anEventMatters_untilItsOfferWouldBeTooOld() {
    final CartFunctionConfig config =
        CartFunctionConfig.fromEnv(
            Map.of("PROJECT_ID", "shop", "CART_IDLE_SECONDS", "600", "OFFER_MAX_AGE_HOURS", "2"));

    assertThat(config.life()).isEqualTo(Duration.ofMinutes(130));
  }

  @Test
  void everyVariableIsRead() {
    assertThat(
            CartFunctionConfig.fromEnv(
                    Map.of(
                        "PROJECT_ID", "shop",
                        "CART_IDLE_SECONDS", "5",
                        "CART_SHARDS", "4",
                        "CART_VIEW_INTERVAL_SECONDS", "1"))
                .cart())
        .isEqualTo(new CartConfig(Duration.ofSeconds(5), 4, Duration.ofSeconds(1)));
  }
}
