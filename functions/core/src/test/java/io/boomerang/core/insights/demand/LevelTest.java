package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LevelTest {
  @Test
  void discountedMean_isTheClosedForm() {
    final double expected = (0.64 * 10 + 0.8 * 0 + 1 * 4) / (0.64 + 0.8 + 1);
    assertThat(value(new DiscountedMean(0.2), 10, 0, 4)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void movingMean_forgetsWhatIsOlder() {
    assertThat(value(new MovingMean(2), 100, 4, 6)).isEqualTo(5);
    assertThat(value(new MovingMean(8), 4, 6)).isEqualTo(5);
  }

  @Test
  void croston_dividesSizeByInterval() {
    // Sizes 6 and 3 with the newer one heavier, two intervals of two weeks.
    final double size = (0.81 * 6 + 0.9 * 6 + 3) / (0.81 + 0.9 + 1);
    assertThat(value(Croston.plain(0.1), 6, 0, 6, 0, 3)).isCloseTo(size / 2, within(1e-12));
    assertThat(value(Croston.corrected(0.1), 6, 0, 6, 0, 3))
        .isCloseTo(0.95 * size / 2, within(1e-12));
  }

  @Test
  void teunterSyntetosBabai_comesDownWhenSalesStop_croston_doesNot() {
    final double[] stopped = new double[30];
    Arrays.fill(stopped, 0, 10, 5);
    assertThat(value(new TeunterSyntetosBabai(0.2), stopped)).isLessThan(0.1);
    assertThat(value(Croston.plain(0.2), stopped)).isEqualTo(5);
  }

  @Property(tries = 100)
  void everyLevel_ofTheSameEveryWeek_isThatWeek(
      @ForAll @DoubleRange(min = 0, max = 1e6) double units,
      @ForAll @IntRange(min = 1, max = 60) int weeks) {
    final double[] same = new double[weeks];
    Arrays.fill(same, units);
    for (Level level :
        new Level[] {
          new DiscountedMean(0.3),
          new MovingMean(8),
          new TeunterSyntetosBabai(0.1),
          Croston.plain(0.1)
        }) {
      // Until a second sale, Croston's interval is the weeks so far.
      if (!(level instanceof Croston) || weeks > 1) {
        assertThat(value(level, same)).isCloseTo(units, within(1e-9 * (1 + units)));
      }
    }
  }

  @Test
  void seasonalNaive_repeatsLastYear_andElsewhereTheOther() {
    final double[] units = new double[104];
    Arrays.setAll(units, week -> week % 52);
    final double[][] weekly = new double[1][4];
    new SeasonalNaive(ForecastMethod.NAIVE)
        .forecast(new ProductWeeks("p", null, 0, units), new int[] {104}, weekly);
    assertThat(weekly[0]).containsExactly(0, 1, 2, 3);
    new SeasonalNaive(ForecastMethod.NAIVE)
        .forecast(new ProductWeeks("p", null, 60, units), new int[] {104}, weekly);
    assertThat(weekly[0]).containsExactly(51, 51, 51, 51);
  }

  private static double value(Level level, double... weeks) {
    Arrays.stream(weeks).forEach(level::add);
    return level.value();
  }
}
