package io.boomerang.benchmarks;

import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnFeature;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.ChurnRows;
import io.boomerang.core.insights.churn.ChurnTrainer;
import io.boomerang.core.insights.churn.CustomerFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes to learn who leaves, from as many customers as stated, and to score each. They
 * leave by a rule of two of their features and by chance; a fifth as many stop the training.
 */
@Command(name = "churn", mixinStandardHelpOptions = true)
public final class ChurnLoad implements Callable<Integer> {
  private static final long SEED = 20_260;

  @Option(names = "--customers", defaultValue = "100000")
  private int customers;

  @Option(names = "--repeats", defaultValue = "3")
  private int repeats;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ChurnLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    final long loading = System.nanoTime();
    final var tensorflow = new TensorFlowChurn();
    System.out.printf(Locale.ROOT, "TensorFlow loaded in %.1f s%n%n", seconds(loading));
    System.out.println("| model | customers | training s | CPU s | scoring s | most memory MB |");
    System.out.println("|---|---|---|---|---|---|");
    final ChurnRows training = rows(customers, 1);
    final ChurnRows stopping = rows(customers / 5, 2);
    for (int i = 0; i < repeats; i++) {
      for (Architecture architecture : Architecture.values()) {
        measure(tensorflow, architecture, training, stopping);
      }
    }
    return 0;
  }

  private void measure(
      TensorFlowChurn tensorflow, Architecture architecture, ChurnRows training, ChurnRows stopping)
      throws IOException {
    final long start = System.nanoTime();
    final Duration cpu = CpuTime.of(ProcessHandle.current().pid()).total();
    try (ChurnTrainer.Trained trained = tensorflow.train(architecture, training, stopping, SEED)) {
      final double learned = seconds(start);
      final Duration worked = CpuTime.of(ProcessHandle.current().pid()).total().minus(cpu);
      try (ChurnModel model = tensorflow.open(trained.save(new PlattScaling(1, 0)))) {
        model.probabilities(stopping.features());
        final long scoring = System.nanoTime();
        final double[] probabilities = model.probabilities(training.features());
        System.out.printf(
            Locale.ROOT,
            "| %s | %,d | %.1f | %.1f | %.2f | %d |%n",
            architecture.id(),
            probabilities.length,
            learned,
            worked.toMillis() / 1e3,
            seconds(scoring),
            mostMemory());
      }
    }
  }

  private static ChurnRows rows(int count, long seed) {
    final Random random = new Random(seed);
    final int width = ChurnFeature.columns().size();
    final float[] values = new float[count * width];
    final boolean[] left = new boolean[count];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < width; column++) {
        values[row * width + column] = (float) Math.exp(3 * random.nextDouble());
      }
      final double score = Math.log(values[row * width] / values[row * width + 2]);
      left[row] = random.nextDouble() < new PlattScaling(1.5, 0).probability(score);
    }
    final List<String> users = IntStream.range(0, count).mapToObj(row -> "u" + row).toList();
    final double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return new ChurnRows(
        new CustomerFeatures(users, new FeatureMatrix(ChurnFeature.columns(), values)),
        left,
        weights);
  }

  /** The process's greatest resident memory so far, Java's heap and TensorFlow's; Linux says it. */
  private static long mostMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
