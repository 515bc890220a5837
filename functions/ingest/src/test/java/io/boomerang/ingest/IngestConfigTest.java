package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.ingest.GroupCommitConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of("PROJECT_ID", "shop", "BIGQUERY_DATASET", "boomerang", "ARCHIVE_BUCKET", "archive");

  @Test
  void fromEnv_defaults() {
    assertThat(IngestConfig.fromEnv(REQUIRED))
        .isEqualTo(
            new IngestConfig(
                "shop",
                "boomerang",
                1_825,
                366,
                "archive",
                new GroupCommitConfig(
                    500,
                    4_000_000,
                    Duration.ofMillis(100),
                    2_000,
                    GroupCommitConfig.DEFAULT_DEADLINE,
                    GroupCommitConfig.DEFAULT_DENSE_FROM),
                new PushConfig(Runtime.getRuntime().maxMemory() / 2, Duration.ofSeconds(50)),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void fromEnv_everyVariableIsRead() {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("GROUP_MAX_MESSAGES", "7");
    environment.put("GROUP_MAX_WAIT_MILLIS", "9");
    environment.put("MAX_PENDING_MESSAGES", "10");
    environment.put("MEMORY_BUDGET_BYTES", "11000000");
    environment.put("ACK_TIMEOUT_SECONDS", "12");
    environment.put("STREAMING_DAYS_BACK", "13");
    environment.put("STREAMING_DAYS_AHEAD", "14");
    environment.put("STORAGE_EMULATOR_HOST", "http://127.0.0.1:1");
    environment.put("BIGQUERY_WRITE_EMULATOR_HOST", "127.0.0.1:2");

    assertThat(IngestConfig.fromEnv(environment))
        .isEqualTo(
            new IngestConfig(
                "shop",
                "boomerang",
                13,
                14,
                "archive",
                new GroupCommitConfig(
                    7,
                    4_000_000,
                    Duration.ofMillis(9),
                    10,
                    Duration.ofSeconds(12),
                    GroupCommitConfig.DEFAULT_DENSE_FROM),
                new PushConfig(11_000_000, Duration.ofSeconds(12)),
                Optional.of("http://127.0.0.1:1"),
                Optional.of("127.0.0.1:2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROJECT_ID", "BIGQUERY_DATASET", "ARCHIVE_BUCKET"})
  void fromEnv_requiredMissingOrEmpty_namesTheVariable(String variable) {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put(variable, " ");

    assertThatThrownBy(() -> IngestConfig.fromEnv(environment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(variable + " is not set: ");
  }

  @ParameterizedTest
  @CsvSource({
    "GROUP_MAX_MESSAGES, 0",
    "GROUP_MAX_MESSAGES, 4k",
    "GROUP_MAX_WAIT_MILLIS, -1",
    "MAX_PENDING_MESSAGES, 1e3",
    "MEMORY_BUDGET_BYTES, 999999",
    "ACK_TIMEOUT_SECONDS, 601"
  })
  void fromEnv_numberOutOfRange_namesVariableValueAndRange(String variable, String value) {
    final Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put(variable, value);

    assertThatThrownBy(() -> IngestConfig.fromEnv(environment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(variable + " is \"" + value + "\": give a whole number from ");
  }

  @Test
  void fromEnv_severalProblems_tellsAllAtOnce() {
    assertThatThrownBy(() -> IngestConfig.fromEnv(Map.of("GROUP_MAX_MESSAGES", "many")))
        .hasMessageContainingAll(
            "PROJECT_ID", "BIGQUERY_DATASET", "ARCHIVE_BUCKET", "GROUP_MAX_MESSAGES");
  }
}
