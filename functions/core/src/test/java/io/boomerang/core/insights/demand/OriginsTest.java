package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class OriginsTest {
  @Property(tries = 200)
  void whatIsReported_wasSeenByNothingThatWasChosen(
      @ForAll @IntRange(min = 30, max = 156) int weeks,
      @ForAll @IntRange(min = 1, max = 13) int horizon) {
    final Origins origins = Origins.of(weeks, horizon);
    final int[] all = origins.all();
    assertThat(all[all.length - 1] + horizon).isEqualTo(weeks);
    assertThat(all[0]).isGreaterThanOrEqualTo(Origins.FEWEST_WEEKS);
    final int firstReported = all[origins.firstReported()];
    assertThat(Arrays.stream(origins.choosing())).allMatch(at -> at + horizon <= firstReported);
    assertThat(all.length - origins.firstReported()).isLessThanOrEqualTo(Origins.REPORTED);
  }
}
