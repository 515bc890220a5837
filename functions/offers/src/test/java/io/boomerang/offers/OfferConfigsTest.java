package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferConfigsTest {
  private static final String SECRET = "a secret of more than 32 characters";
  private static final Map<String, String> REQUIRED =
      Map.of("PROJECT_ID", "shop", "OFFER_SECRET", SECRET, "SENDGRID_WEBHOOK_KEY", "key");
  private static final Map<String, String> ALL =
      Map.of(
          "PROJECT_ID", "shop",
          "OFFER_SECRET", SECRET,
          "SENDGRID_WEBHOOK_KEY", "key",
          "SENDGRID_WEBHOOK_MAX_AGE_SECONDS", "60",
          "CART_SHARDS", "4",
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
    assertThat(RedeemConfig.fromEnv(REQUIRED)).isEqualTo(new RedeemConfig(FIRESTORE, SECRET, 16));
    assertThat(RewardConfig.fromEnv(REQUIRED))
        .isEqualTo(new RewardConfig(FIRESTORE, PushConfig.DEFAULT, SECRET, 16));
    assertThat(UnsubscribeConfig.fromEnv(REQUIRED))
        .isEqualTo(new UnsubscribeConfig(FIRESTORE, PUBLISHER, SECRET, 16));
    assertThat(WebhookConfig.fromEnv(REQUIRED))
        .isEqualTo(new WebhookConfig(FIRESTORE, PUBLISHER, "key", Duration.ofHours(26), 16));
  }

  @Test
  void fromEnv_everyVariableIsRead() {
    assertThat(RedeemConfig.fromEnv(ALL)).isEqualTo(new RedeemConfig(FIRESTORE, SECRET, 4));
    assertThat(RewardConfig.fromEnv(ALL))
        .isEqualTo(new RewardConfig(FIRESTORE, PushConfig.DEFAULT, SECRET, 4));
    assertThat(UnsubscribeConfig.fromEnv(ALL))
        .isEqualTo(new UnsubscribeConfig(FIRESTORE, OTHER_PUBLISHER, SECRET, 4));
    assertThat(WebhookConfig.fromEnv(ALL))
        .isEqualTo(new WebhookConfig(FIRESTORE, OTHER_PUBLISHER, "key", Duration.ofMinutes(1), 4));
  }

  @Test
  void fromEnv_missingOrWeak_namesTheVariable() {
    assertThatThrownBy(() -> RedeemConfig.fromEnv(Map.of("OFFER_SECRET", "short")))
        .hasMessageContainingAll("PROJECT_ID", "OFFER_SECRET", "32 characters");
    assertThatThrownBy(() -> RewardConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "OFFER_SECRET");
    assertThatThrownBy(() -> UnsubscribeConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "OFFER_SECRET");
    assertThatThrownBy(() -> WebhookConfig.fromEnv(Map.of()))
        .hasMessageContainingAll("PROJECT_ID", "SENDGRID_WEBHOOK_KEY");
  }

  @Test
  void toString_keepsSecrets() {
    assertThat(RedeemConfig.fromEnv(REQUIRED).toString()).doesNotContain(SECRET);
    assertThat(RewardConfig.fromEnv(REQUIRED).toString()).doesNotContain(SECRET);
    assertThat(UnsubscribeConfig.fromEnv(REQUIRED).toString()).doesNotContain(SECRET);
  }
}
