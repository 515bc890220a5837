package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MethodChoiceTest {
  private static final int WEEKS = 80;

  private final Random random = new Random(3);

  @Test
  void noiseAroundOneLevel_isForecastByALongMean_forAll() {
    final MethodChoice choice = choose(() -> false);
    assertThat(choice.isPerProduct()).isFalse();
    assertThat(choice.name()).isIn("mean of 13 weeks", "SES 0.1");
  }

  @Test
  void levelsThatWander_areForecastByTheLastWeeks() {
    assertThat(choose(() -> true).name()).startsWith("naive");
  }

  @Test
  void productsOfTwoKinds_areForecastEachByItsOwn() {
    final MethodChoice choice = choose(random::nextBoolean);
    assertThat(choice.isPerProduct()).isTrue();
    assertThat(choice.name()).startsWith("per product");
  }

  @Test
  void withoutOrigins_itIsTheDefault() {
    final var demand =
        new WeeklyDemand(LocalDate.EPOCH, 20, List.of(product("p", false, 20)), List.of());
    assertThat(MethodChoice.of(demand, new int[0], 4).name()).isEqualTo("SES 0.2");
  }

  private MethodChoice choose(BooleanSupplier isWandering) {
    final List<ProductWeeks> products = new ArrayList<>();
    for (int at = 0; at < 200; at++) {
      products.add(product("p" + at, isWandering.getAsBoolean(), WEEKS));
    }
    final var demand = new WeeklyDemand(LocalDate.EPOCH, WEEKS, products, List.of());
    return MethodChoice.of(demand, IntStream.rangeClosed(39, 64).toArray(), 4);
  }

  private ProductWeeks product(String id, boolean isWandering, int weeks) {
    final double[] units = new double[weeks];
    double level = 500;
    for (int week = 0; week < weeks; week++) {
      level += isWandering ? 40 * random.nextGaussian() : 0;
      units[week] = Math.max(0, level + (isWandering ? 0 : 60 * random.nextGaussian()));
    }
    return new ProductWeeks(id, null, 0, units);
  }
}
