package io.boomerang.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.pubsub.PublisherConfig;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoyaltyConfigTest {
  private static final String SECRET = "a secret of 32 characters or more";

  @TempDir private Path folder;

  @Test
  void defaults() {
    final LoyaltyConfig config =
        LoyaltyConfig.fromEnv(Map.of("PROJECT_ID", "acme", "ADDRESS_SECRET", SECRET));

    assertThat(config.rules()).isEqualTo(RulesFile.shipped());
    assertThat(config.patience()).isEqualTo(new Patience(20, Duration.ofMinutes(10)));
    assertThat(config.push()).isEqualTo(PushConfig.DEFAULT);
    assertThat(config.firestore().project()).isEqualTo("acme");
    assertThat(config.firestore().database()).isEqualTo(FirestoreConfig.DEFAULT_DATABASE);
    assertThat(config.publisher()).isEqualTo(new PublisherConfig("acme", "", Optional.empty()));
  }

  @Test
  void everyVariableIsRead() throws IOException {
    final Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            "{\"tiers\": {\"base\": \"B\", \"levels\": [{\"name\": \"A\", \"spend_more_than\":"
                + " 1}]}}");
    final LoyaltyConfig config =
        LoyaltyConfig.fromEnv(
            Map.ofEntries(
                Map.entry("PROJECT_ID", "acme"),
                Map.entry("ADDRESS_SECRET", SECRET),
                Map.entry("LOYALTY_RULES", rules.toString()),
                Map.entry("MAX_DELIVERY_ATTEMPTS", "7"),
                Map.entry("MAX_WAIT_SECONDS", "30"),
                Map.entry("FIRESTORE_DATABASE", "shop"),
                Map.entry("FIRESTORE_COLLECTION_PREFIX", "staging_"),
                Map.entry("FIRESTORE_TIMEOUT_SECONDS", "3"),
                Map.entry("FIRESTORE_EMULATOR_HOST", "127.0.0.1:8080"),
                Map.entry("MEMORY_BUDGET_BYTES", "2000000"),
                Map.entry("ACK_TIMEOUT_SECONDS", "9"),
                Map.entry("TOPIC_PREFIX", "staging-"),
                Map.entry("PUBSUB_EMULATOR_HOST", "127.0.0.1:8085")));

    assertThat(config.tombstones()).isEqualTo(Tombstones.under(Secret.of(SECRET)));
    assertThat(config.rules().tiers().base()).isEqualTo("B");
    assertThat(config.patience()).isEqualTo(new Patience(7, Duration.ofSeconds(30)));
    assertThat(config.push()).isEqualTo(new PushConfig(2_000_000, Duration.ofSeconds(9)));
    assertThat(config.firestore())
        .isEqualTo(
            new FirestoreConfig(
                "acme", "shop", "staging_", Duration.ofSeconds(3), Optional.of("127.0.0.1:8080")));
    assertThat(config.publisher())
        .isEqualTo(new PublisherConfig("acme", "staging-", Optional.of("127.0.0.1:8085")));
  }

  @Test
  void brokenRulesFile_stopsTheStart_withFileLineAndReason() throws IOException {
    final Path rules =
        Files.writeString(folder.resolve("mine.json"), "{\n  \"tiers\": {\"base\": \"B\"}\n}");

    assertThatThrownBy(
            () ->
                LoyaltyConfig.fromEnv(
                    Map.of("PROJECT_ID", "acme", "LOYALTY_RULES", rules.toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LOYALTY_RULES")
        .hasMessageContaining("mine.json:2:12: tiers lacks \"levels\"");
  }

  @Test
  void everythingThatIsWrong_isSaidAtOnce() {
    assertThatThrownBy(
            () ->
                LoyaltyConfig.fromEnv(
                    Map.of("LOYALTY_RULES", "nowhere.json", "MAX_DELIVERY_ATTEMPTS", "none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "PROJECT_ID",
            "ADDRESS_SECRET",
            "nowhere.json: cannot be read",
            "MAX_DELIVERY_ATTEMPTS");
  }
}
