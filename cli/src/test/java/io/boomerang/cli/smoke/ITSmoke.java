package io.boomerang.cli.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.time.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real functions in this process take what is followed all the way, twice. */
class ITSmoke {
  @Test
  void run_twice_arrivesAndChangesNoTotal(@TempDir Path folder) throws Exception {
    try (var target = new LocalTarget(folder)) {
      for (int run = 0; run < 2; run++) {
        final var smoke =
            new Smoke(target, Clock.systemUTC(), Sleeper.SYSTEM, Duration.ofSeconds(60));

        assertThat(smoke.run()).allMatch(Smoke.Step::isGood);
        assertThat(target.spend(SmokeEvent.USER))
            .hasValueSatisfying(spend -> assertThat(spend).isZero());
      }
    }
  }
}
