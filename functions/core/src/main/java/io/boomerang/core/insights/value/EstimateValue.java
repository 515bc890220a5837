package io.boomerang.core.insights.value;

import io.boomerang.core.insights.ModelEvaluation;
import io.boomerang.core.warehouse.AppendResult;
import io.boomerang.core.warehouse.WarehouseTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Estimates what every customer is worth and writes it down. The evaluations are written last and
 * make what was written before visible: a run that ends early leaves the newest good one in force,
 * and one that is repeated writes rows of its own.
 */
public final class EstimateValue {
  private static final int BATCH = 500;
  private static final double DAYS_IN_WEEK = Horizon.DAYS_IN_WEEK;

  private final CustomerSource source;
  private final ValueTables tables;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * An estimator.
   *
   * @param progress receives a sentence at each step
   */
  public EstimateValue(
      CustomerSource source, ValueTables tables, Clock clock, Consumer<String> progress) {
    this.source = source;
    this.tables = tables;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs once.
   *
   * @throws TooLittleDataException saying what is missing; nothing is visible then
   */
  public ValueReport run(ValueRun run) {
    final List<Tracking.Day> days = source.days(run.asOf());
    final HoldOutPeriod period = HoldOutPeriod.of(days, run.asOf());
    final var customers =
        new KnownCustomers(ChronoUnit.DAYS.between(period.from(), run.asOf()) / DAYS_IN_WEEK);
    source.forEach(run.asOf(), period.from(), customers);
    progress.accept("read " + customers.identities().size() + " customers");
    final ValueModels models = ValueModels.fit(customers, period.from());
    progress.accept("how often: " + models.purchases());
    progress.accept("for how much: " + models.values());
    final Horizon horizon =
        Horizon.of(run.asOf(), run.config().months(), run.config().yearlyRate());
    final ValueCustomers scorer = models.scorer(horizon);
    final double predicted = writeCustomers(run, customers, scorer);
    progress.accept("wrote " + customers.identities().size() + " values");
    writeCurves(run, tracked(run, days, models, period), customers, scorer);
    final var report =
        new ValueReport(
            run,
            customers.identities().size(),
            period.from(),
            models.purchases(),
            models.values(),
            predicted,
            models.measures(),
            ValueReport.warnings(models, period));
    report.warnings().forEach(progress);
    writeEvaluations(report);
    return report;
  }

  private double writeCustomers(ValueRun run, KnownCustomers customers, ValueCustomers scorer) {
    double predicted = 0;
    List<CustomerValueRow> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < customers.identities().size(); i++) {
      final KnownCustomers.Identity who = customers.identities().get(i);
      final PurchaseHistory history = customers.histories().get(i);
      final CustomerValue value = scorer.value(history);
      predicted += value.value();
      batch.add(
          new CustomerValueRow(
              run, who.userId(), who.first(), who.last(), history, who.historicValue(), value));
      if (batch.size() == BATCH) {
        append(tables.customers(), batch);
        batch = new ArrayList<>(BATCH);
      }
    }
    append(tables.customers(), batch);
    return predicted;
  }

  private static List<CurvePoint> tracked(
      ValueRun run, List<Tracking.Day> days, ValueModels models, HoldOutPeriod period) {
    return Tracking.of(days, BgNbd.of(models.earlyPurchases()), run.asOf()).stream()
        .map(
            week ->
                new CurvePoint(
                    run,
                    "repeat_purchases",
                    week.weekEnds(),
                    week.weekEnds().isAfter(period.from()),
                    week.expected(),
                    (double) week.actual()))
        .toList();
  }

  private void writeCurves(
      ValueRun run, List<CurvePoint> tracked, KnownCustomers customers, ValueCustomers scorer) {
    final List<CurvePoint> points = new ArrayList<>(tracked);
    final double[] byMonth = scorer.valueByMonth(customers.histories());
    for (int month = 0; month < byMonth.length; month++) {
      final LocalDate end = run.asOf().plusMonths(month + 1L);
      points.add(new CurvePoint(run, "value", end, true, byMonth[month], null));
    }
    append(tables.curves(), points);
  }

  private void writeEvaluations(ValueReport report) {
    final Instant now = clock.instant();
    append(
        tables.evaluations(),
        report.measures().stream()
            .map(
                measure ->
                    new ModelEvaluation(
                        report.run().asOf(),
                        report.run().runId(),
                        ValueRun.MODEL_VERSION,
                        measure,
                        now))
            .toList());
  }

  private static <R> void append(WarehouseTable<R> table, List<R> rows) {
    if (!rows.isEmpty() && table.append(rows) instanceof AppendResult.RowsRefused refused) {
      throw new IllegalStateException(
          "the warehouse refuses rows of ours: " + refused.reasons().values().iterator().next());
    }
  }
}
