package io.boomerang.adapters.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirestoreConfigTest {
  @Test
  void from_defaults() {
    assertThat(FirestoreConfig.from(new Settings(Map.of("PROJECT_ID", "shop"))))
        .isEqualTo(
            new FirestoreConfig("shop", "(default)", "", Duration.ofSeconds(10), Optional.empty()));
  }

  @Test
  void from_everyVariableIsRead() {
    final Settings settings =
        new Settings(
            Map.of(
                "PROJECT_ID", "shop",
                "FIRESTORE_DATABASE", "boomerang",
                "FIRESTORE_COLLECTION_PREFIX", "test_",
                "FIRESTORE_TIMEOUT_SECONDS", "3",
                "FIRESTORE_EMULATOR_HOST", "127.0.0.1:8080"));

    assertThat(FirestoreConfig.from(settings))
        .isEqualTo(
            new FirestoreConfig(
                "shop",
                "boomerang",
                "test_",
                Duration.ofSeconds(3),
                Optional.of("127.0.0.1:8080")));
    settings.check();
  }

  @Test
  void from_nothing_namesTheProject() {
    final Settings settings = new Settings(Map.of());
    FirestoreConfig.from(settings);

    assertThatThrownBy(settings::check)
        .hasMessage(
            "cannot start:\n  PROJECT_ID is not set: the Google Cloud project of the database");
  }

  @ParameterizedTest
  @CsvSource({
    "FIRESTORE_COLLECTION_PREFIX, a/b",
    "FIRESTORE_COLLECTION_PREFIX, __a",
    "FIRESTORE_TIMEOUT_SECONDS, 0",
    "FIRESTORE_TIMEOUT_SECONDS, 61",
  })
  void from_valueOutOfRange_namesVariableAndValue(String variable, String value) {
    final Settings settings = new Settings(Map.of("PROJECT_ID", "shop", variable, value));
    FirestoreConfig.from(settings);

    assertThatThrownBy(settings::check)
        .hasMessageContaining(variable + " is \"" + value + "\": give ");
  }
}
