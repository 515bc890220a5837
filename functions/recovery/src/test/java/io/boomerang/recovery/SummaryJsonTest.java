package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.recovery.RecoverySummary;
import io.boomerang.testkit.DefaultLocales;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {
  @Test
  void look_isTheSame_whateverTheMachinesLocaleIs() {
    final var look = new LookSummary(10, 20, 3, 4, Duration.ofMillis(5678));

    assertThat(DefaultLocales.each(() -> SummaryJson.of(look)))
        .containsOnly(
            "{\"found\":10,\"handed_over\":20,\"batches\":3,\"errors\":4,"
                + "\"oldest_waiting_ms\":5678}");
  }

  @Test
  void batch_isTheSame_whateverTheMachinesLocaleIs() {
    final var batch =
        new RecoverySummary(
            1, 2, 3, Map.of("purchased", 4L, "no_email", 5L), 6, 7, 8, 9, 10, 11, 12, 13, 14);

    assertThat(DefaultLocales.each(() -> SummaryJson.of(batch)))
        .containsOnly(
            "{\"scanned\":1,\"claimed\":2,\"sent\":3,"
                + "\"suppressed\":{\"no_email\":5,\"purchased\":4},\"held_out\":6,\"held\":7,"
                + "\"closed\":8,\"failed\":9,\"unknown\":10,\"not_accepted\":11,"
                + "\"conflicts\":12,\"errors\":13,\"paused\":14}");
  }
}
