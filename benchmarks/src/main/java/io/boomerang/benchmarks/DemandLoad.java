package io.boomerang.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.demand.ForecastDemand;
import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.core.insights.probability.PredictSales;
import io.boomerang.core.insights.probability.WeeklySignals;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/benchmark demand}: how long a night's forecast of a large shop takes, its choice of a
 * method, its backtest and its measures included, from weeks in memory to the answer.
 */
@Command(
    name = "bin/benchmark demand",
    mixinStandardHelpOptions = true,
    description = "Forecasts demand and probabilities of a sale for many products.")
public final class DemandLoad implements Callable<Integer> {
  private static final long MIB = 1 << 20;

  @Option(names = "--products", defaultValue = "100000", description = "How many products.")
  private int products;

  @Option(names = "--weeks", defaultValue = "104", description = "How many weeks.")
  private int weeks;

  @Option(names = "--times", defaultValue = "3", description = "How often.")
  private int times;

  /** Runs the benchmark and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new DemandLoad()).execute(args));
  }

  @Override
  public Integer call() {
    final WeeklyDemand demand = generate();
    System.out.printf(
        "%,d products, %d weeks, %d processors, heap of at most %,d MiB%n",
        products,
        weeks,
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / MIB);
    for (int time = 0; time < times; time++) {
      measure("demand", () -> new ForecastDemand(DemandConfig.DEFAULT).forecast(demand, Map.of()));
      measure("probability", () -> PredictSales.of(demand, new WeeklySignals(demand)));
    }
    return 0;
  }

  private static void measure(String what, Runnable work) {
    final long start = System.nanoTime();
    final long processor = processorTime();
    work.run();
    final double seconds = (System.nanoTime() - start) / 1e9;
    final double busy = (processorTime() - processor) / 1e9;
    final Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%-12s %6.1f s, processors busy for %.1f s, heap in use %,d MiB%n",
        what, seconds, busy, (runtime.totalMemory() - runtime.freeMemory()) / MIB);
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Rates over four orders of magnitude, a fifth of the products newer than the shop. */
  private WeeklyDemand generate() {
    final Random random = new Random(1);
    final List<ProductWeeks> rows = new ArrayList<>(products);
    for (int at = 0; at < products; at++) {
      final double rate = Math.exp(1.5 * random.nextGaussian());
      final int first = random.nextInt(5) == 0 ? random.nextInt(weeks) : 0;
      final double[] units = new double[weeks];
      for (int week = first; week < weeks; week++) {
        // A geometric number of units: sums of orders vary more than a Poisson number does.
        units[week] = Math.floor(Math.log(1 - random.nextDouble()) / Math.log(rate / (1 + rate)));
      }
      rows.add(new ProductWeeks("p" + at, "c" + at % 50, first, units));
    }
    return new WeeklyDemand(LocalDate.parse("2026-11-23"), weeks, rows, List.of());
  }
}
