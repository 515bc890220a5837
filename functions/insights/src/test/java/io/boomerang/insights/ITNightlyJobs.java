package io.boomerang.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.event.EventType;
import io.boomerang.core.event.ShopEventBuilder;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.job.DemandJob;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.insights.job.JobSummary;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.insights.job.ProbabilityJob;
import io.boomerang.core.insights.job.ValueJob;
import io.boomerang.core.insights.value.ValueConfig;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.RowMapping;
import io.boomerang.core.warehouse.WarehouseTable;
import io.boomerang.core.warehouse.WarehouseTables;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From events in the warehouse to rows on view, each job by its function. */
class ITNightlyJobs {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T03:00:00Z"), ZoneOffset.UTC);
  private static final int CUSTOMERS = 1_000;
  private static final int DAYS = 400;

  @TempDir private Path folder;

  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private EmbeddedWarehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new EmbeddedWarehouse(folder, CLOCK);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void eachJobFillsItsTableOnce() throws Exception {
    fill();
    final HttpFunction value =
        new ValueFunction(endpoint(ValueJob.NAME, new ValueJob(ports(), ValueConfig.DEFAULT)));
    final HttpFunction demand =
        new DemandFunction(endpoint(DemandJob.NAME, new DemandJob(ports(), DemandConfig.DEFAULT)));
    final HttpFunction probability =
        new ProbabilityFunction(endpoint(ProbabilityJob.NAME, new ProbabilityJob(ports())));

    assertThat(call(value).body()).contains("\"customers\":" + CUSTOMERS);
    assertThat(call(demand).body()).contains("\"products\":20");
    assertThat(call(probability).body()).contains("\"products\":20");
    final int rows = warehouse.count("model_evaluations");
    assertThat(call(value).body()).contains("done_before");
    assertThat(call(demand).body()).contains("done_before");
    assertThat(call(probability).body()).contains("done_before");

    assertThat(warehouse.count("model_evaluations")).isEqualTo(rows);
    assertThat(warehouse.count("customer_lifetime_value")).isEqualTo(CUSTOMERS);
    assertThat(warehouse.view("customer_value")).hasSize(CUSTOMERS);
    assertThat(warehouse.view("product_demand")).isNotEmpty();
    assertThat(warehouse.view("product_sale_chances")).hasSize(20);
  }

  @Test
  void shopWithoutSales_saysWhatIsMissing_andIsDone() throws Exception {
    final HttpFunction demand =
        new DemandFunction(endpoint(DemandJob.NAME, new DemandJob(ports(), DemandConfig.DEFAULT)));
    final HttpFunction value =
        new ValueFunction(endpoint(ValueJob.NAME, new ValueJob(ports(), ValueConfig.DEFAULT)));

    assertThat(call(demand).body()).containsPattern("\"notes\":\\[\"[^\"]+\"]");
    assertThat(call(demand).body()).contains("done_before");
    assertThat(call(value).body()).containsPattern("\"notes\":\\[\"[^\"]+\"]");
  }

  @Test
  void jobThatFails_isAnswered503_andRunAgainByTheNextCall() throws Exception {
    final List<String> runs = new ArrayList<>();
    final HttpFunction value = new ValueFunction(endpoint(ValueJob.NAME, failingOnce(runs)));

    final FakeResponse first = call(value);
    final FakeResponse second = call(value);

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.body()).contains("the warehouse is away");
    assertThat(second.status()).isEqualTo(200);
    assertThat(runs).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void jobThatIsBroken_failsTheCall_andHoldsNoLease() {
    final HttpFunction value =
        new ValueFunction(
            endpoint(
                ValueJob.NAME,
                new InsightsJob() {
                  @Override
                  public JobSummary run(LocalDate asOf, String runId) {
                    throw new IllegalStateException("broken");
                  }

                  @Override
                  public JobSummary preview(LocalDate asOf) {
                    throw new IllegalStateException("broken");
                  }
                }));

    assertThatThrownBy(() -> call(value)).hasMessage("broken");
    assertThatThrownBy(() -> call(value)).hasMessage("broken");
  }

  /** Until the last append of a run is through, everybody sees what the run before had found. */
  @Test
  void jobKilledAtAnyAppend_leavesThePreviousResultInForce() {
    fill();
    final Map<String, Function<JobPorts, InsightsJob>> jobs =
        Map.of(
            "customer_value", with -> new ValueJob(with, ValueConfig.DEFAULT),
            "product_demand", with -> new DemandJob(with, DemandConfig.DEFAULT),
            "product_sale_chances", ProbabilityJob::new);
    jobs.forEach(
        (view, job) -> {
          job.apply(ports()).run(AS_OF.minusDays(7), view + " before");
          final List<Map<String, Object>> before = warehouse.view(view);
          int appends = 0;
          while (isKilledAfter(appends, job, view + appends)) {
            assertThat(warehouse.view(view)).as(view).isEqualTo(before);
            appends++;
          }
          assertThat(appends).isGreaterThan(1);
          assertThat(warehouse.view(view)).isNotEqualTo(before);
        });
  }

  private boolean isKilledAfter(int appends, Function<JobPorts, InsightsJob> job, String runId) {
    final var left = new AtomicInteger(appends);
    final var tables =
        new WarehouseTables() {
          @Override
          public <R> WarehouseTable<R> table(RowMapping<R> mapping) {
            final WarehouseTable<R> table = warehouse.table(mapping);
            return new WarehouseTable<>() {
              @Override
              public AppendResult append(List<R> rows) {
                if (left.getAndDecrement() == 0) {
                  throw new IllegalStateException("killed");
                }
                return table.append(rows);
              }

              @Override
              public void close() {
                table.close();
              }
            };
          }
        };
    try {
      job.apply(new JobPorts(warehouse, tables, CLOCK, ZoneOffset.UTC, line -> {}))
          .run(AS_OF, runId);
      return false;
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
      return true;
    }
  }

  private static InsightsJob failingOnce(List<String> runs) {
    return new InsightsJob() {
      @Override
      public JobSummary run(LocalDate asOf, String runId) {
        runs.add(runId);
        if (runs.size() == 1) {
          throw new WarehouseUnavailableException("the warehouse is away", null);
        }
        return new JobSummary(Map.of("customers", 1L), List.of());
      }

      @Override
      public JobSummary preview(LocalDate asOf) {
        throw new AssertionError("nobody asked for a preview");
      }
    };
  }

  private JobPorts ports() {
    return new JobPorts(warehouse, warehouse::table, CLOCK, ZoneOffset.UTC, line -> {});
  }

  private JobEndpoint endpoint(String name, InsightsJob job) {
    final var ids = new Random(1);
    final var once =
        new OncePerDate(
            documents, CompareAndSet.on(documents), CLOCK, () -> "run-" + ids.nextLong());
    return new JobEndpoint(name, once, () -> AS_OF, () -> job);
  }

  private static FakeResponse call(HttpFunction function) throws Exception {
    final var answer = new FakeResponse();
    function.service(FakeRequest.post("/", ""), answer);
    return answer;
  }

  /** Customers who buy at rates of their own, and after each purchase may leave for good. */
  private void fill() {
    final var random = new Random(7);
    final List<EventRow> rows = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      final double usual = -25 / Math.log(1 - random.nextDouble());
      final double leaving = 1 - Math.pow(random.nextDouble(), 0.25);
      final double level = 10 / Math.sqrt(1 - 0.99 * random.nextDouble());
      double day = random.nextInt(DAYS / 2);
      do {
        final double price = level * (1 - Math.log(1 - random.nextDouble()));
        rows.add(purchase(customer, day, random.nextInt(20), price));
        day -= usual * Math.log(1 - random.nextDouble());
      } while (day < DAYS && random.nextDouble() > leaving);
    }
    try (WarehouseTable<EventRow> events = warehouse.table(EventRow.mapping())) {
      events.append(rows);
    }
  }

  private static EventRow purchase(int customer, double day, int product, double price) {
    final Instant time =
        AS_OF
            .minusDays(DAYS)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plusSeconds((long) (day * 86_400));
    final String id = customer + "-" + day;
    return new EventRow(
        ShopEventBuilder.builder()
            .eventId(id)
            .eventTime(time)
            .eventType(EventType.PURCHASE)
            .productId("p" + product)
            .price(BigDecimal.valueOf(Math.round(price * 100), 2))
            .quantity(1)
            .userId("u" + customer)
            .userSession("s" + id)
            .build(),
        "m" + id,
        time,
        time);
  }
}
