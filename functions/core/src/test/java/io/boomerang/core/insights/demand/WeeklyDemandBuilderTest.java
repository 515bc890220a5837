package io.boomerang.core.insights.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class WeeklyDemandBuilderTest {
  /** A Monday; weeks here are Monday to Sunday, three of them from June 1. */
  private static final LocalDate END = LocalDate.parse("2026-06-22");

  private final WeeklyDemandBuilder builder = new WeeklyDemandBuilder(END);

  private WeeklyDemandBuilder threeWeeks() {
    return builder
        .sold("tea", day("2026-06-01"), 1)
        .sold("tea", day("2026-06-14"), 2)
        .sold("tea", day("2026-06-14"), 3)
        .sold("cup", day("2026-06-15"), 4);
  }

  @Test
  void days_fallIntoWholeWeeksThatEndAtTheCutOff() {
    final WeeklyDemand demand = threeWeeks().sold("tea", END, 100).build();
    assertThat(demand.weeks()).isEqualTo(3);
    assertThat(demand.firstDay(0)).isEqualTo(day("2026-06-01"));
    assertThat(units(demand, "tea")).containsExactly(1, 5, 0);
    assertThat(product(demand, "cup").first()).isEqualTo(2);
    assertThat(demand.warnings()).isEmpty();
  }

  @Test
  void firstWeek_onlyPartlySold_isLeftOut() {
    final WeeklyDemand demand =
        builder.sold("tea", day("2026-06-03"), 9).sold("tea", day("2026-06-09"), 2).build();
    assertThat(demand.firstDay(0)).isEqualTo(day("2026-06-08"));
  }

  @Test
  void weekWithoutStock_isUnknown_unlessSomethingWasSold() {
    final WeeklyDemand demand =
        threeWeeks()
            .outOfStock("tea", day("2026-06-08"), END)
            .outOfStock("cup", day("2026-06-16"), END)
            .build();
    assertThat(units(demand, "tea")).containsExactly(1, 5, Double.NaN);
    assertThat(units(demand, "cup")).containsExactly(0, 0, 4);
  }

  @Test
  void weekInWhichTheShopSoldNothing_isUnknownForAll_andSaid() {
    final WeeklyDemand demand =
        builder.sold("tea", day("2026-06-01"), 1).sold("cup", day("2026-06-15"), 4).build();
    assertThat(units(demand, "tea")).containsExactly(1, Double.NaN, 0);
    assertThat(demand.warnings())
        .containsExactly(
            "no sale in the whole shop from 2026-06-08 to 2026-06-14: taken as missing data, not"
                + " as zero demand");
  }

  @Test
  void productNeverSold_isThereWhenItIsListed() {
    final WeeklyDemand demand = threeWeeks().listed("hat", "clothes", day("2026-06-10")).build();
    assertThat(product(demand, "hat").first()).isEqualTo(1);
    assertThat(product(demand, "hat").category()).isEqualTo("clothes");
    assertThat(units(demand, "hat")).containsExactly(0, 0, 0);
  }

  @Test
  void saleBeforeTheEpoch_isTooOldToCount() {
    assertThat(threeWeeks().sold("old", day("1969-12-31"), 1).build().products())
        .extracting(ProductWeeks::productId)
        .containsExactly("cup", "tea");
  }

  @Test
  void nothingSold_saysSo() {
    assertThatThrownBy(() -> builder.listed("tea", null, day("2026-06-01")).build())
        .isInstanceOf(NotEnoughDataException.class)
        .hasMessage("no sale in a whole week before 2026-06-22: nothing can be forecast");
  }

  @Test
  void negativeUnits_areRefused_namingTheProduct() {
    assertThatThrownBy(() -> builder.sold("tea", day("2026-06-01"), -2))
        .hasMessage("product tea on 2026-06-01: -2 units: a sale has at least one");
  }

  private static ProductWeeks product(WeeklyDemand demand, String id) {
    return demand.products().stream().filter(p -> p.productId().equals(id)).findAny().orElseThrow();
  }

  private static double[] units(WeeklyDemand demand, String id) {
    final double[] units = new double[demand.weeks()];
    java.util.Arrays.setAll(units, product(demand, id)::units);
    return units;
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
