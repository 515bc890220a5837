package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferConfigsTest {
  private static final String COUPONS = "a secret of more than 32 characters";
  private static final String LINKS = "another secret of 32 characters or more";
  private static final Secret COUPON_SECRET = Secret.of(COUPONS);
  private static final Addresses ADDRESSES = new Addresses(Secret.of(LINKS));
  private static final Tombstones TOMBSTONES = Tombstones.under(Secret.of(LINKS));
  private static final Secret LINK_SECRET = Secret.of(LINKS);
  private static final Map<String, String> REQUIRED =
      Map.of(
          "PROJECT_ID",
          "shop",
          "COUPON_SECRET",
          COUPONS,
          "LINK_SECRET",
          LINKS,
          "ADDRESS_SECRET",
          LINKS,
          "SENDGRID_WEBHOOK_KEY",
          "key");
  private static final Map<String, String> ALL =
      Map.of(
          "PROJECT_ID", "shop",
          "COUPON_SECRET", COUPONS,
          "LINK_SECRET", LINKS,
          "ADDRESS_SECRET", LINKS,
          "SENDGRID_WEBHOOK_KEY", "key",
          "SENDGRID_WEBHOOK_MAX_AGE_SECONDS", "60",
          "CART_SHARDS", "4",
          "SHOP_NAME", "The shop",
          "TOPIC_PREFIX", "test-",
          "PUBSUB_EMULATOR_HOST", "127.0.0.1:1");

  private static final FirestoreConfig FIRESTORE =
      new FirestoreConfig("shop", "(default)", "", Duration.ofSeconds(10), Optional.empty());
  private static final PublisherConfig PUBLISHER =
      new PublisherConfig("shop", "", Optional.empty());
  private static final PublisherConfig OTHER_PUBLISHER =
      new PublisherConfig("shop", "test-", Optional.of("127.0.0.1:1"));

  @Test
  void fromEnv_defaults() {
    assertThat(RedeemConfig.fromEnv(REQUIRED))
        .isEqualTo(new RedeemConfig(FIRESTORE, COUPON_SECRET));
    assertThat(RewardConfig.fromEnv(REQUIRED))
        .isEqualTo(
            new RewardConfig(
                FIRESTORE, PushConfig.DEFAULT, COUPON_SECRET, 16, TOMBSTONES, Duration.ZERO));
    assertThat(UnsubscribeConfig.fromEnv(REQUIRED))
        .isEqualTo(new UnsubscribeConfig(FIRESTORE, PUBLISHER, LINK_SECRET, ""));
    assertThat(WebhookConfig.fromEnv(REQUIRED))
        .isEqualTo(new WebhookConfig(FIRESTORE, PUBLISHER, "key", Duration.ofHours(26), ADDRESSES));
  }

  @Test
  void fromEnv_everyVariableIsRead() {
    assertThat(RedeemConfig.fromEnv(ALL)).isEqualTo(new RedeemConfig(FIRESTORE, COUPON_SECRET));
    final Map<String, String> ofRewards = new HashMap<>(ALL);
    ofRewards.put("REWARD_REMINDER_DAYS", "3");
    assertThat(RewardConfig.fromEnv(ofRewards))
        .isEqualTo(
            new RewardConfig(
                FIRESTORE, PushConfig.DEFAULT, COUPON_SECRET, 4, TOMBSTONES, Duration.ofDays(3)));
    assertThat(UnsubscribeConfig.fromEnv(ALL))
        .isEqualTo(new UnsubscribeConfig(FIRESTORE, OTHER_PUBLISHER, LINK_SECRET, "The shop"));
    assertThat(WebhookConfig.fromEnv(ALL))
        .isEqualTo(
            new WebhookConfig(FIRESTORE, OTHER_PUBLISHER, "key", Duration.ofMinutes(1), ADDRESSES));
  }

  @Test
  void restoreCart_defaults_andEveryVariableIsRead() {
    final Map<String, String> environment = new HashMap<>(ALL);
    environment.put("SHOP_URL", "https://shop.example");
    assertThat(RestoreConfig.fromEnv(environment).parameters()).isEqualTo(RestoreConfig.PARAMETERS);
    environment.put("RESTORE_PARAMETERS", "restore={token}");

    final RestoreConfig config = RestoreConfig.fromEnv(environment);

    assertThat(config.shopUrl()).isEqualTo("https://shop.example");
    assertThat(config.parameters()).isEqualTo("restore={token}");
    assertThat(config.linkSecret()).isEqualTo(LINK_SECRET);
    assertThat(config.cart().shards()).isEqualTo(4);
    assertThat(config.toString()).doesNotContain(LINKS);
    assertThatThrownBy(() -> RestoreConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "LINK_SECRET", "SHOP_URL");
  }

  @Test
  void fromEnv_missingOrWeak_namesTheVariable() {
    assertThatThrownBy(() -> RedeemConfig.fromEnv(Map.of("COUPON_SECRET", "short")))
        .hasMessageContainingAll("PROJECT_ID", "COUPON_SECRET", "32 characters")
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> RewardConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "COUPON_SECRET", "ADDRESS_SECRET");
    assertThatThrownBy(() -> UnsubscribeConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "LINK_SECRET");
    assertThatThrownBy(() -> WebhookConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "SENDGRID_WEBHOOK_KEY", "ADDRESS_SECRET");
  }

  @Test
  void toString_keepsSecrets() {
    assertThat(RedeemConfig.fromEnv(REQUIRED).toString()).doesNotContain(COUPONS, LINKS);
    assertThat(RewardConfig.fromEnv(REQUIRED).toString()).doesNotContain(COUPONS, LINKS);
    assertThat(UnsubscribeConfig.fromEnv(REQUIRED).toString()).doesNotContain(COUPONS, LINKS);
    assertThat(WebhookConfig.fromEnv(REQUIRED).toString()).doesNotContain(COUPONS, LINKS);
  }
}
