package io.boomerang.core.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.offers.policy.HoldOut;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void of_staysAsItIs() {
    assertThat(Split.slot("17850")).isEqualTo(Split.slot("17850"));
    assertThat(Split.of("u-1")).isEqualTo(Split.of("u-1"));
  }

  @Test
  void of_sixTwoTwo() {
    assertThat(share(Split.TRAIN)).isBetween(0.585, 0.615);
    assertThat(share(Split.TUNE)).isBetween(0.185, 0.215);
    assertThat(share(Split.EVALUATE)).isBetween(0.185, 0.215);
  }

  @Test
  void of_isIndependentOfTheHoldOut() {
    final HoldOut holdOut = new HoldOut(10, "boomerang");
    final double heldOut =
        IntStream.range(0, 20_000)
                .mapToObj(id -> "user-" + id)
                .filter(id -> Split.of(id) == Split.EVALUATE && holdOut.isHeldOut(id))
                .count()
            / (20_000 * share(Split.EVALUATE));

    assertThat(heldOut).isBetween(0.08, 0.12);
  }

  private static double share(Split split) {
    return IntStream.range(0, 20_000).filter(id -> Split.of("user-" + id) == split).count()
        / 20_000.0;
  }
}
