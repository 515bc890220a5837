package io.boomerang.core.insights.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChurnWindowsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);

  @Property(tries = 200)
  void noHorizonReachesIntoTheNextWindowsCutoff(
      @ForAll @IntRange(max = 3) int gap, @ForAll @IntRange(min = 1, max = 90) int horizon) {
    final ChurnWindows windows =
        ChurnWindows.fit(AS_OF, AS_OF.minusYears(3), gap, List.of(horizon)).orElseThrow();

    assertThat(windows.training().to()).isEqualTo(windows.calibration().cutoff());
    assertThat(windows.calibration().to()).isEqualTo(windows.evaluation().cutoff());
    assertThat(windows.evaluation().to()).isEqualTo(AS_OF);
    assertThat(windows.evaluation().from()).isEqualTo(windows.evaluation().cutoff().plusDays(gap));
  }

  @Test
  void fit_longHistory_takesThePreferredHorizon() {
    assertThat(horizon(3 * 61 + 30)).isEqualTo(60);
  }

  @Test
  void fit_shorterHistory_takesTheShortHorizon() {
    assertThat(horizon(3 * 61 + 29)).isEqualTo(28);
    assertThat(horizon(ChurnMinimum.HISTORY_DAYS)).isEqualTo(28);
  }

  @Test
  void fit_tooShortForAny_isEmpty() {
    assertThat(ChurnWindows.fit(AS_OF, AS_OF.minusDays(116), 1, List.of(60, 28))).isEmpty();
  }

  private static int horizon(int historyDays) {
    return ChurnWindows.fit(AS_OF, AS_OF.minusDays(historyDays), 1, List.of(60, 28))
        .orElseThrow()
        .horizonDays();
  }
}
