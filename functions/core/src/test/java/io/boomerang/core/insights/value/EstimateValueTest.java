package io.boomerang.core.insights.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EstimateValueTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final ValueRun RUN = new ValueRun(AS_OF, "run-1", ValueConfig.DEFAULT);

  private final List<String> written = new ArrayList<>();
  private final Rows<CustomerValueRow> customers = new Rows<>("customers", written);
  private final Rows<CurvePoint> curves = new Rows<>("curves", written);
  private final Rows<ModelEvaluation> evaluations = new Rows<>("evaluations", written);
  private final List<String> progress = new ArrayList<>();

  @Test
  void run_valuesEveryCustomerAndWritesEvaluationsLast() {
    final OrderLog shop = shop(3000, 1);

    final ValueReport report = estimate(shop).run(RUN);

    assertThat(customers.rows).hasSize(3000);
    assertThat(report.customers()).isEqualTo(3000);
    assertThat(customers.rows)
        .allSatisfy(
            row -> {
              assertThat(row.expected().probabilityAlive()).isBetween(0.0, 1.0);
              assertThat(row.predictedValue()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
              assertThat(row.totalValue())
                  .isEqualByComparingTo(row.historicValue().add(row.predictedValue()));
              assertThat(row.expected().purchasesByMonth()).hasSize(12).isSorted();
            });
    assertThat(written.get(written.size() - 1)).isEqualTo("evaluations");
    assertThat(written).filteredOn("evaluations"::equals).hasSize(1);
    assertThat(report.predictedValue())
        .isCloseTo(
            customers.rows.stream().mapToDouble(row -> row.predictedValue().doubleValue()).sum(),
            within(0.01 * customers.rows.size()));
    assertThat(report.warnings()).isEmpty();
    assertThat(curves.rows.stream().collect(Collectors.groupingBy(CurvePoint::curve)).keySet())
        .containsExactlyInAnyOrder("repeat_purchases", "value");
  }

  @Test
  void run_publishesBothSidesTheLevelAndTheParameters() {
    estimate(shop(3000, 2)).run(RUN);

    assertThat(evaluations.rows)
        .extracting(row -> row.measure().model() + "/" + row.measure().metric())
        .contains(
            "customer_value/rank_correlation_value",
            "customer_value: same rate as before/rank_correlation_value",
            "customer_value/top_decile_share_of_value",
            "customer_value/level_factor",
            "customer_value/correlation_of_frequency_and_value",
            "customer_value/parameter_alpha",
            "customer_value/parameter_q")
        .doesNotHaveDuplicates();
    assertThat(evaluations.rows).allMatch(row -> row.runId().equals("run-1"));
  }

  @Test
  void run_noSales_saysWhatIsMissing() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> estimate(shop(0, 1)).run(RUN))
        .withMessage("sales go back 0 days before 2026-11-01; customer value needs 84");
    assertThat(written).isEmpty();
  }

  @Test
  void run_fewCameBack_saysWhatIsMissing() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> estimate(shop(60, 1)).run(RUN))
        .withMessageContaining("bought on more than one day")
        .withMessageContaining("customer value needs 50");
    assertThat(written).isEmpty();
  }

  @Test
  void run_aMonthWithoutSales_isWarnedOf() {
    final OrderLog shop =
        shop(
            3000,
            3,
            day ->
                day.isBefore(LocalDate.of(2026, 6, 1)) || !day.isBefore(LocalDate.of(2026, 7, 5)));

    assertThat(estimate(shop).run(RUN).warnings())
        .containsExactly(
            "no sale from 2026-06-01 to 2026-07-04: the models take that for the customers'"
                + " silence");
    assertThat(progress).anyMatch(line -> line.startsWith("no sale from"));
  }

  @Test
  void run_warehouseRefusesARow_fails() {
    evaluations.refuses = true;

    assertThatIllegalStateException()
        .isThrownBy(() -> estimate(shop(3000, 1)).run(RUN))
        .withMessage("the warehouse refuses rows of ours: no such column");
  }

  private EstimateValue estimate(CustomerSource source) {
    return new EstimateValue(
        source,
        new ValueTables(customers, curves, evaluations),
        Clock.fixed(Instant.parse("2026-11-01T03:00:00Z"), ZoneOffset.UTC),
        progress::add);
  }

  /** A table that keeps what it gets. */
  private static final class Rows<R> implements WarehouseTable<R> {
    private final String name;
    private final List<String> written;
    private final List<R> rows = new ArrayList<>();
    private boolean refuses;

    Rows(String name, List<String> written) {
      this.name = name;
      this.written = written;
    }

    @Override
    public AppendResult append(List<R> added) {
      if (refuses) {
        return new AppendResult.RowsRefused(Map.of(0, "no such column"));
      }
      written.add(name);
      rows.addAll(added);
      return new AppendResult.Appended();
    }

    @Override
    public void close() {}
  }

  /** Simulated customers, the first 300 days before the cut-off. */
  private static OrderLog shop(int customers, long seed) {
    return shop(customers, seed, day -> true);
  }

  private static OrderLog shop(int customers, long seed, Predicate<LocalDate> isOpen) {
    final var simulated = new SimulatedCustomers(seed);
    final var log = new OrderLog();
    for (int i = 0; i < customers; i++) {
      final String userId = "u" + i;
      final LocalDate first = AS_OF.minusDays(300 - i % 200);
      simulated
          .purchases(ChronoUnit.DAYS.between(first, AS_OF) / 7.0)
          .forEach(
              (week, value) -> {
                final LocalDate day = first.plusDays((long) (week * 7));
                if (isOpen.test(day)) {
                  log.add(userId, day, BigDecimal.valueOf(value));
                }
              });
    }
    return log;
  }
}
