package io.boomerang.core.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Property(tries = 200)
  void sameValues_didNotMove(
      @ForAll @Size(min = 1, max = 60) double @DoubleRange(min = -9, max = 9) [] values) {
    assertThat(Distribution.of(values).stabilityIndex(values)).isCloseTo(0, within(1e-9));
  }

  @Test
  void anotherSample_isUnderTheAlert() {
    final Random random = new Random(1);

    assertThat(
            Distribution.of(random.doubles(2_000).toArray())
                .stabilityIndex(random.doubles(2_000).toArray()))
        .isLessThan(0.03);
  }

  @Test
  void shiftedByADeviation_isOverTheAlert() {
    final Random random = new Random(1);
    final double[] then = random.doubles(2_000).map(x -> random.nextGaussian()).toArray();
    final double[] now = Arrays.stream(then).map(x -> x + 1).toArray();

    assertThat(Distribution.of(then).stabilityIndex(now)).isGreaterThan(Distribution.ALERT);
  }

  @Test
  void halfOfTheValuesVanish_isOverTheAlert() {
    final double[] then = new Random(1).doubles(1_000).toArray();
    final double[] now = then.clone();
    Arrays.fill(now, 0, 500, Double.NaN);

    assertThat(Distribution.of(then).stabilityIndex(now)).isGreaterThan(Distribution.ALERT);
  }

  @Test
  void constant_isOneGroup() {
    final Distribution constant = Distribution.of(new double[] {4, 4, 4});

    assertThat(constant.edges()).containsExactly(4.0);
    assertThat(constant.stabilityIndex(new double[] {4, 4})).isZero();
    assertThat(constant.stabilityIndex(new double[] {5, 5})).isGreaterThan(Distribution.ALERT);
  }

  @Test
  void nothing_isUnknown() {
    assertThat(Distribution.of(new double[] {}).stabilityIndex(new double[] {1})).isNaN();
    assertThat(Distribution.of(new double[] {1}).stabilityIndex(new double[] {})).isNaN();
  }
}
