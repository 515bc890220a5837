package io.boomerang.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CartFunctionConfigTest {
  private static final String SECRET = "a secret of 32 characters or more";

  @Test
  void defaults() {
    assertThat(CartFunctionConfig.fromEnv(Map.of("PROJECT_ID", "shop", "ADDRESS_SECRET", SECRET)))
        .isEqualTo(
            new CartFunctionConfig(
                new FirestoreConfig(
                    "shop", "(default)", "", Duration.ofSeconds(10), Optional.empty()),
                new CartConfig(Duration.ofMinutes(30), 16, Duration.ofSeconds(10)),
                Duration.ofHours(24),
                PushConfig.DEFAULT,
                Tombstones.under(Secret.of(SECRET))));
  }

  @Test
  void anEventMatters_untilItsOfferWouldBeTooOld() {
    final CartFunctionConfig config =
        CartFunctionConfig.fromEnv(
            Map.of(
                "PROJECT_ID", "shop",
                "ADDRESS_SECRET", SECRET,
                "CART_IDLE_SECONDS", "600",
                "OFFER_MAX_AGE_HOURS", "2"));

    assertThat(config.life()).isEqualTo(Duration.ofMinutes(130));
  }

  @Test
  void withoutTheSecretOfWhoWasErased_itDoesNotStart() {
    assertThatThrownBy(() -> CartFunctionConfig.fromEnv(Map.of("PROJECT_ID", "shop")))
        .hasMessageContaining("ADDRESS_SECRET");
  }

  @Test
  void everyVariableIsRead() {
    assertThat(
            CartFunctionConfig.fromEnv(
                    Map.of(
                        "PROJECT_ID", "shop",
                        "ADDRESS_SECRET", SECRET,
                        "CART_IDLE_SECONDS", "5",
                        "CART_SHARDS", "4",
                        "CART_VIEW_INTERVAL_SECONDS", "1"))
                .cart())
        .isEqualTo(new CartConfig(Duration.ofSeconds(5), 4, Duration.ofSeconds(1)));
  }
}
