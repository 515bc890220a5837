package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.recovery.LookConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartLookConfigTest {
  private static final Map<String, String> REQUIRED = Map.of("PROJECT_ID", "p");

  @Test
  void defaults() {
    final CartLookConfig config = CartLookConfig.fromEnv(REQUIRED);

    assertThat(config.firestore()).isEqualTo(FirestoreConfig.from(new Settings(REQUIRED)));
    assertThat(config.cart()).isEqualTo(CartConfig.DEFAULT);
    assertThat(config.look())
        .isEqualTo(new LookConfig(Duration.ofSeconds(55), Duration.ofSeconds(1)));
  }

  @Test
  void everyVariable() {
    final CartLookConfig config =
        CartLookConfig.fromEnv(
            Map.of(
                "PROJECT_ID", "p",
                "TOPIC_PREFIX", "t-",
                "FIRESTORE_DATABASE", "shop-db",
                "CART_IDLE_SECONDS", "60",
                "CART_SHARDS", "4",
                "LOOK_FOR_SECONDS", "4",
                "LOOK_EVERY_MILLIS", "500"));

    assertThat(config.publisher().topicPrefix()).isEqualTo("t-");
    assertThat(config.firestore().database()).isEqualTo("shop-db");
    assertThat(config.cart().idle()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.cart().shards()).isEqualTo(4);
    assertThat(config.look())
        .isEqualTo(new LookConfig(Duration.ofSeconds(4), Duration.ofMillis(500)));
  }

  @Test
  void withoutAProject_itSaysSo() {
    assertThatThrownBy(() -> CartLookConfig.fromEnv(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PROJECT_ID");
  }
}
