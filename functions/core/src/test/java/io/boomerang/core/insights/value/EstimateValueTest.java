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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    final var shop = new Shop(3000, 1);

    final ValueReport report = estimate(shop).run(RUN);

    assertThat(customers.rows).hasSize(shop.customers.size());
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
    estimate(new Shop(3000, 2)).run(RUN);

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
        .isThrownBy(() -> estimate(new Shop(0, 1)).run(RUN))
        .withMessage("sales go back 0 days before 2026-11-01; customer value needs 84");
    assertThat(written).isEmpty();
  }

  @Test
  void run_fewCameBack_saysWhatIsMissing() {
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> estimate(new Shop(60, 1)).run(RUN))
        .withMessageContaining("bought on more than one day")
        .withMessageContaining("customer value needs 50");
    assertThat(written).isEmpty();
  }

  @Test
  void run_aMonthWithoutSales_isWarnedOf() {
    final var shop = new Shop(3000, 3);
    shop.close(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 5));

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
        .isThrownBy(() -> estimate(new Shop(3000, 1)).run(RUN))
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

  /** Simulated customers whose days of purchase are known. */
  private static final class Shop implements CustomerSource {
    private final Map<String, TreeMap<LocalDate, Double>> customers = new TreeMap<>();

    Shop(int size, long seed) {
      final var simulated = new SimulatedCustomers(seed);
      for (int i = 0; i < size; i++) {
        final LocalDate first = AS_OF.minusDays(300 - i % 200);
        final TreeMap<LocalDate, Double> days = new TreeMap<>();
        simulated
            .purchases(ChronoUnit.DAYS.between(first, AS_OF) / 7.0)
            .forEach(
                (week, value) -> days.merge(first.plusDays((long) (week * 7)), value, Double::sum));
        customers.put("u" + i, days);
      }
    }

    void close(LocalDate from, LocalDate until) {
      customers.values().forEach(days -> days.subMap(from, until).clear());
      customers.values().removeIf(TreeMap::isEmpty);
    }

    @Override
    public List<Tracking.Day> days(LocalDate asOf) {
      final Map<LocalDate, long[]> counts = new TreeMap<>();
      for (TreeMap<LocalDate, Double> days : customers.values()) {
        days.keySet()
            .forEach(
                day ->
                    counts
                        .computeIfAbsent(day, unused -> new long[2])[
                        day.equals(days.firstKey()) ? 0 : 1]++);
      }
      return counts.entrySet().stream()
          .map(entry -> new Tracking.Day(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
          .toList();
    }

    @Override
    public void forEach(LocalDate asOf, LocalDate heldOutFrom, Consumer<Customer> consumer) {
      customers.forEach(
          (userId, days) -> consumer.accept(customer(userId, days, asOf, heldOutFrom)));
    }

    private static Customer customer(
        String userId,
        NavigableMap<LocalDate, Double> days,
        LocalDate asOf,
        LocalDate heldOutFrom) {
      final TreeMap<LocalDate, Double> early = new TreeMap<>(days.headMap(heldOutFrom));
      final Map<LocalDate, Double> late = days.tailMap(heldOutFrom);
      return new Customer(
          userId,
          days.firstKey(),
          days.lastKey(),
          history(days, asOf),
          BigDecimal.valueOf(sum(days)),
          early.isEmpty() ? Optional.empty() : Optional.of(history(early, heldOutFrom)),
          late.size(),
          sum(late));
    }

    private static PurchaseHistory history(NavigableMap<LocalDate, Double> days, LocalDate asOf) {
      return PurchaseHistory.ofDays(
          days.size() - 1,
          ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()),
          ChronoUnit.DAYS.between(days.firstKey(), asOf),
          sum(days.tailMap(days.firstKey(), false)));
    }

    private static double sum(Map<LocalDate, Double> days) {
      return days.values().stream().mapToDouble(value -> value).sum();
    }
  }
}
