package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderLogTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final LocalDate EARLY = LocalDate.of(2026, 8, 1);

  private final OrderLog log = new OrderLog();

  @Test
  void forEach_twoOrdersOfADayAreOneOccasion() {
    add("ada", "2026-07-01", "10");
    add("ada", "2026-07-01", "5");
    add("ada", "2026-07-15", "20");
    add("ada", "2026-10-25", "40");
    add("ada", "2026-11-01", "1000");

    assertThat(customers())
        .containsExactly(
            new KnownCustomer(
                "ada",
                LocalDate.of(2026, 7, 1),
                LocalDate.of(2026, 10, 25),
                PurchaseHistory.ofDays(2, 116, 123, 60),
                new BigDecimal("75"),
                Optional.of(PurchaseHistory.ofDays(1, 14, 31, 20)),
                1,
                40));
  }

  @Test
  void forEach_refundsAlone_areNoOccasion() {
    add("ada", "2026-09-01", "10");
    add("ada", "2026-10-01", "-25");

    final KnownCustomer ada = customers().get(0);

    assertThat(ada.history().repeats()).isZero();
    assertThat(ada.historicValue()).isEqualByComparingTo("-15");
    assertThat(ada.early()).isEmpty();
    assertThat(ada.heldOutOccasions()).isEqualTo(1);
  }

  @Test
  void forEach_whoBoughtOnlyAfterTheCutOff_isNotThere() {
    add("eve", "2026-11-02", "10");

    assertThat(customers()).isEmpty();
    assertThat(log.days(AS_OF)).isEmpty();
  }

  @Test
  void days_countFirstAndRepeatPurchases() {
    add("ada", "1969-07-01", "10");
    add("ada", "2026-07-15", "20");
    add("ben", "2026-07-15", "20");

    assertThat(log.days(AS_OF))
        .containsExactly(
            new Tracking.Day(LocalDate.of(1969, 7, 1), 1, 0),
            new Tracking.Day(LocalDate.of(2026, 7, 15), 1, 1));
  }

  private List<KnownCustomer> customers() {
    final List<KnownCustomer> customers = new ArrayList<>();
    log.forEach(AS_OF, EARLY, customers::add);
    return customers;
  }

  private void add(String userId, String day, String value) {
    log.add(userId, LocalDate.parse(day), new BigDecimal(value));
  }
}
