package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.mail.MailConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.sendgrid.SendGridConfig;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.carts.CartConfig;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.core.offers.policy.MaximumAge;
import io.boomerang.core.offers.policy.MinimumValue;
import io.boomerang.core.offers.policy.QuietHours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CartRecoveryConfigTest {
  private static final String SECRET = "a secret of more than 32 characters";
  private static final FirestoreConfig FIRESTORE =
      new FirestoreConfig("shop", "(default)", "", Duration.ofSeconds(10), Optional.empty());
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("PROJECT_ID", "shop"),
          Map.entry("COUPON_SECRET", SECRET),
          Map.entry("LINK_SECRET", SECRET),
          Map.entry("ADDRESS_SECRET", SECRET),
          Map.entry("RESTORE_URL", "https://shop.example/carts/restore"),
          Map.entry("UNSUBSCRIBE_URL", "https://shop.example/unsubscribe"),
          Map.entry("SENDGRID_API_KEY", "key"),
          Map.entry("MAIL_FROM", "shop@example.com"),
          Map.entry("MAIL_FROM_NAME", "The shop"),
          Map.entry("SHOP_NAME", "The shop"),
          Map.entry("SHOP_URL", "https://shop.example"));

  @Test
  void defaults() {
    assertThat(CartRecoveryConfig.fromEnv(REQUIRED))
        .isEqualTo(
            new CartRecoveryConfig(
                FIRESTORE,
                new PublisherConfig("shop", "", Optional.empty()),
                CartConfig.DEFAULT,
                new OfferConfig(
                    Map.of(
                        Campaign.CART,
                        new CampaignConfig(
                            true,
                            Discount.FREE_SHIPPING,
                            Duration.ofDays(7),
                            Duration.ofDays(7),
                            new HoldOut(5, "boomerang")),
                        Campaign.CHURN,
                        new CampaignConfig(
                            true,
                            Discount.percent(20),
                            Duration.ofDays(7),
                            Duration.ofDays(30),
                            new HoldOut(10, "boomerang-churn"),
                            Duration.ofDays(400)),
                        Campaign.REWARD,
                        new CampaignConfig(
                            true,
                            Discount.FREE_SHIPPING,
                            Duration.ofDays(365),
                            Duration.ZERO,
                            new HoldOut(0, "")),
                        Campaign.REMINDER,
                        CampaignConfig.ofReminders(false)),
                    new MaximumAge(Duration.ofHours(24)),
                    new MinimumValue(BigDecimal.ZERO),
                    Duration.ofDays(7),
                    new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                    ZoneId.of("UTC")),
                new RecoveryConfig(32),
                PushConfig.DEFAULT,
                new SendGridConfig(
                    "key",
                    "shop@example.com",
                    "The shop",
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    "global",
                    Optional.empty()),
                new MailConfig(
                    "The shop",
                    "https://shop.example",
                    Optional.empty(),
                    Currency.getInstance("USD"),
                    Locale.US),
                Secret.of(SECRET),
                Secret.of(SECRET),
                new Addresses(Secret.of(SECRET)),
                "https://shop.example/unsubscribe",
                "https://shop.example/carts/restore"));
  }

  @Test
  void reminders_areMailedWhenDaysAreGiven_unlessRewardsAreNot() {
    assertThat(remindsOfRewards(Map.of("REWARD_REMINDER_DAYS", "7"))).isTrue();
    assertThat(remindsOfRewards(Map.of("REWARD_REMINDER_DAYS", "0"))).isFalse();
    assertThat(
            remindsOfRewards(Map.of("REWARD_REMINDER_DAYS", "7", "REWARD_OFFER_ENABLED", "false")))
        .isFalse();
  }

  private static boolean remindsOfRewards(Map<String, String> more) {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.putAll(more);
    return CartRecoveryConfig.fromEnv(environment).offer().of(Campaign.REMINDER).isEnabled();
  }

  @Test
  void everyVariableIsRead() {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.putAll(
        Map.of(
            "TOPIC_PREFIX", "test-",
            "OFFER_MAX_AGE_HOURS", "2",
            "OFFER_MIN_CART_VALUE", "19.90",
            "OFFER_EVERY_HOURS", "3",
            "OFFER_QUIET_FROM", "21:30",
            "OFFER_QUIET_TO", "07:00",
            "REWARD_OFFER_ENABLED", "false"));
    environment.putAll(
        Map.of(
            "CART_OFFER_ENABLED", "false",
            "CART_OFFER_DISCOUNT", "none",
            "CART_COUPON_LIFE_HOURS", "1",
            "CART_OFFER_EVERY_HOURS", "5",
            "CART_HOLD_OUT_PERCENT", "10",
            "CART_HOLD_OUT_SALT", "other",
            "CART_OFFER_KEEP_DAYS", "3"));
    environment.putAll(
        Map.of(
            "CHURN_OFFER_ENABLED", "false",
            "CHURN_OFFER_DISCOUNT", "free_shipping",
            "CHURN_COUPON_LIFE_HOURS", "6",
            "CHURN_OFFER_EVERY_HOURS", "7",
            "CHURN_HOLD_OUT_PERCENT", "20",
            "CHURN_HOLD_OUT_SALT", "third",
            "CHURN_OFFER_KEEP_DAYS", "200"));
    environment.putAll(
        Map.of(
            "OFFER_DEFAULT_ZONE", "Europe/Paris",
            "RECOVERY_LANES", "6",
            "ACK_TIMEOUT_SECONDS", "4",
            "MEMORY_BUDGET_BYTES", "2000000",
            "MAIL_REPLY_TO", "help@example.com",
            "SENDGRID_TEMPLATE_ID", "d-1",
            "SENDGRID_CONNECT_TIMEOUT_SECONDS", "7",
            "SENDGRID_ANSWER_TIMEOUT_SECONDS", "8",
            "SENDGRID_EMULATOR_HOST", "127.0.0.1:1"));
    environment.putAll(
        Map.of(
            "SENDGRID_REGION", "eu",
            "HABIT_DAYS", "90",
            "SHOP_POSTAL_ADDRESS", "1 High Street",
            "SHOP_CURRENCY", "EUR",
            "SHOP_LOCALE", "fr-FR"));
    environment.putAll(
        Map.of(
            "FIRESTORE_DATABASE", "shop-db",
            "FIRESTORE_COLLECTION_PREFIX", "t-",
            "FIRESTORE_TIMEOUT_SECONDS", "3",
            "FIRESTORE_EMULATOR_HOST", "127.0.0.1:2",
            "CART_IDLE_SECONDS", "60",
            "CART_SHARDS", "4",
            "CART_VIEW_INTERVAL_SECONDS", "5",
            "CART_KEEP_DAYS", "12"));

    final CartRecoveryConfig config = CartRecoveryConfig.fromEnv(environment);

    assertThat(config.publisher())
        .isEqualTo(new PublisherConfig("shop", "test-", Optional.empty()));
    assertThat(config.firestore())
        .isEqualTo(
            new FirestoreConfig(
                "shop", "shop-db", "t-", Duration.ofSeconds(3), Optional.of("127.0.0.1:2")));
    assertThat(config.cart())
        .isEqualTo(
            new CartConfig(Duration.ofSeconds(60), 4, Duration.ofSeconds(5), Duration.ofDays(12)));
    assertThat(config.offer())
        .isEqualTo(
            new OfferConfig(
                Map.of(
                    Campaign.CART,
                    new CampaignConfig(
                        false,
                        Discount.NONE,
                        Duration.ofHours(1),
                        Duration.ofHours(5),
                        new HoldOut(10, "other"),
                        Duration.ofDays(3)),
                    Campaign.CHURN,
                    new CampaignConfig(
                        false,
                        Discount.FREE_SHIPPING,
                        Duration.ofHours(6),
                        Duration.ofHours(7),
                        new HoldOut(20, "third"),
                        Duration.ofDays(200)),
                    Campaign.REWARD,
                    new CampaignConfig(
                        false,
                        Discount.FREE_SHIPPING,
                        Duration.ofDays(365),
                        Duration.ZERO,
                        new HoldOut(0, "")),
                    Campaign.REMINDER,
                    CampaignConfig.ofReminders(false)),
                new MaximumAge(Duration.ofHours(2)),
                new MinimumValue(new BigDecimal("19.90")),
                Duration.ofHours(3),
                new QuietHours(LocalTime.of(21, 30), LocalTime.of(7, 0)),
                ZoneId.of("Europe/Paris"),
                Duration.ofDays(90)));
    assertThat(config.recovery()).isEqualTo(new RecoveryConfig(6));
    assertThat(config.push()).isEqualTo(new PushConfig(2_000_000, Duration.ofSeconds(4)));
    assertThat(config.sendGrid())
        .isEqualTo(
            new SendGridConfig(
                "key",
                "shop@example.com",
                "The shop",
                Optional.of("help@example.com"),
                Optional.of("d-1"),
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                "eu",
                Optional.of("127.0.0.1:1")));
    assertThat(config.mail())
        .isEqualTo(
            new MailConfig(
                "The shop",
                "https://shop.example",
                Optional.of("1 High Street"),
                Currency.getInstance("EUR"),
                Locale.FRANCE));
  }

  @Test
  void nothingSet_namesAllThatIsMissing() {
    assertThatThrownBy(() -> CartRecoveryConfig.fromEnv(Map.of()))
        .hasMessageContainingAll(REQUIRED.keySet().toArray(CharSequence[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COUPON_SECRET", "LINK_SECRET", "ADDRESS_SECRET"})
  void secretThatIsTooShort_isNamed_andNotShown(String variable) {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put(variable, "guessable");

    assertThatThrownBy(() -> CartRecoveryConfig.fromEnv(environment))
        .hasMessageContainingAll(variable, "32 characters")
        .hasMessageNotContaining("guessable");
  }

  @Test
  void cartsThatWouldBeForgottenBeforeTheirOffers_areRefused() {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("CART_KEEP_DAYS", "44");

    assertThatThrownBy(() -> CartRecoveryConfig.fromEnv(environment))
        .hasMessageContainingAll("CART_KEEP_DAYS", "45 or more");
    environment.put("CART_KEEP_DAYS", "45");
    assertThatCode(() -> CartRecoveryConfig.fromEnv(environment)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "OFFER_MIN_CART_VALUE, -1",
    "OFFER_MIN_CART_VALUE, much",
    "OFFER_QUIET_FROM, 25:00",
    "OFFER_QUIET_TO, morning",
    "OFFER_DEFAULT_ZONE, Moon/Base",
    "CART_HOLD_OUT_PERCENT, 101",
    "CHURN_HOLD_OUT_PERCENT, 4",
    "CHURN_OFFER_DISCOUNT, 0",
    "CART_OFFER_DISCOUNT, much",
    "CART_OFFER_ENABLED, yes",
    "SENDGRID_REGION, us",
    "SHOP_CURRENCY, euro",
    "SHOP_URL, javascript:alert(1)"
  })
  void valueThatIsWrong_isNamed(String variable, String value) {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put(variable, value);

    assertThatThrownBy(() -> CartRecoveryConfig.fromEnv(environment))
        .hasMessageContaining(variable + " is \"" + value + "\"");
  }

  @Test
  void toString_keepsSecrets() {
    assertThat(CartRecoveryConfig.fromEnv(REQUIRED).toString()).doesNotContain(SECRET, "key");
  }
}
