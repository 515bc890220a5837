package io.boomerang.benchmarks;

import io.boomerang.core.insights.value.BgNbd;
import io.boomerang.core.insights.value.Fit;
import io.boomerang.core.insights.value.FitModels;
import io.boomerang.core.insights.value.GammaGamma;
import io.boomerang.core.insights.value.Horizon;
import io.boomerang.core.insights.value.PurchaseHistories;
import io.boomerang.core.insights.value.PurchaseHistory;
import io.boomerang.core.insights.value.ValueCustomers;
import io.boomerang.testkit.JavaProcess;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes to learn what customers are worth and to value each, in a process whose heap is
 * as small as stated. The customers buy and leave as the models say, over two years, by whole days.
 */
@Command(name = "value", mixinStandardHelpOptions = true)
public final class CustomerValueLoad implements Callable<Integer> {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);
  private static final int DAYS = 730;
  private static final double MEGABYTE = 1 << 20;

  @Option(names = "--customers", defaultValue = "1000000")
  private int customers;

  @Option(names = "--heap-mb", defaultValue = "256", description = "greatest heap of the process")
  private int heapMegabytes;

  @Option(names = "--repeats", defaultValue = "3", description = "processes, one after the other")
  private int repeats;

  @Option(names = "--here", hidden = true, description = "measure in this process")
  private boolean here;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CustomerValueLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (here) {
      measure();
      return 0;
    }
    System.out.println(
        "| customers | heap MB, used at most of | fit s | CPU s | scores s | CPU s |");
    System.out.println("|---|---|---|---|---|---|");
    int exit = 0;
    for (int i = 0; i < repeats && exit == 0; i++) {
      exit = measureElsewhere();
    }
    return exit;
  }

  private int measureElsewhere() {
    try (JavaProcess process =
        JavaProcess.of(CustomerValueLoad.class.getName())
            .options(List.of("-Xmx" + heapMegabytes + "m"))
            .arguments(List.of("--here", "--customers", Integer.toString(customers)))
            .start()) {
      process.output().lines().forEach(System.out::println);
      return process.awaitEnd(Duration.ofMinutes(1));
    }
  }

  private void measure() {
    final PurchaseHistories histories = simulate();
    final Timer fitting = new Timer();
    final Fit purchases = FitModels.bgNbd(histories);
    final Fit values = FitModels.gammaGamma(histories);
    final String fitted = fitting.toString();
    if (!purchases.converged() || !values.converged()) {
      throw new IllegalStateException(purchases + "; " + values);
    }
    final Timer scoring = new Timer();
    final var scorer =
        new ValueCustomers(
            BgNbd.of(purchases), GammaGamma.of(values), 1, Horizon.of(AS_OF, 12, 0.1));
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      sum += scorer.value(histories.get(i)).value();
    }
    final String scored = scoring.toString();
    if (!(sum > 0)) {
      throw new IllegalStateException("nobody is worth anything");
    }
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f of %.0f | %s | %s |%n",
        customers,
        peakHeap() / MEGABYTE,
        Runtime.getRuntime().maxMemory() / MEGABYTE,
        fitted,
        scored);
  }

  /** Time and the process's CPU time since it was made. */
  private static final class Timer {
    private final long start = System.nanoTime();
    private final CpuTime cpu = CpuTime.of(ProcessHandle.current().pid());

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f | %.2f",
          (System.nanoTime() - start) / 1e9,
          CpuTime.of(ProcessHandle.current().pid()).since(cpu).total().toMillis() / 1e3);
    }
  }

  private static double peakHeap() {
    final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    return pools.stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private PurchaseHistories simulate() {
    final var random = RandomDataGenerator.of(new Well19937c(1));
    final var histories = new PurchaseHistories();
    for (int i = 0; i < customers; i++) {
      final int age = 1 + random.nextInt(0, DAYS - 1);
      final double rate = random.nextGamma(0.6, 1.0 / 35);
      final double leaves = random.nextBeta(1.2, 3);
      final double perUnit = random.nextGamma(4, 1.0 / 15);
      histories.add(history(random, age, rate, leaves, perUnit));
    }
    return histories;
  }

  private static PurchaseHistory history(
      RandomDataGenerator random, int age, double rate, double leaves, double perUnit) {
    int count = 0;
    int last = 0;
    double at = 0;
    boolean alive = rate > 1e-9;
    while (alive) {
      at += random.nextExponential(1 / rate);
      alive = at < age;
      // Two purchases of one day are one occasion.
      if (alive && (int) at > last) {
        last = (int) at;
        count++;
      }
      alive &= random.nextUniform(0, 1) >= leaves;
    }
    final double value = count == 0 ? 0 : random.nextGamma(6.0 * count, 1 / perUnit);
    return PurchaseHistory.ofDays(count, last, age, value);
  }
}
