package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.loyalty.RewardId;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.DefaultLocales;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored under a name is found again by a machine of another country. */
class DefaultLocaleTest {
  @Test
  void rewardsId_isTheSame_whateverTheMachinesLocaleIs() {
    assertThat(DefaultLocales.each(() -> RewardId.of("ann", "coffee", 12)))
        .containsOnly("reward-ann-coffee-12");
  }

  @Test
  void archivedObjectsName_isTheSame_whateverTheMachinesLocaleIs() {
    final Instant now = Instant.parse("2026-11-27T09:08:07.006Z");

    assertThat(
            DefaultLocales.each(
                () -> new ArchiveWriter("w").write(Topic.SHOP_EVENTS, List.of(), now).name()))
        .containsOnly("raw/shop-events/dt=2026-11-27/hr=09/1795770487006-w-0.ndjson.gz");
  }
}
