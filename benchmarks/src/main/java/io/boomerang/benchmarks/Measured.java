package io.boomerang.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Repeated measurements of one scenario, as a row of a table: each figure with its spread. */
record Measured(String function, Scenario scenario, List<Sample> samples) {
  static final String HEADER =
      "| function | in flight | offered/s | events/message | storage/append ms | events/s | CPU µs/event"
          + " | CPU µs/message | compiler µs/message | p50 ms | p99 ms | messages/object | refused |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|---|---|";

  /**
   * One measurement.
   *
   * @param cpu that the function's process used
   * @param objects that it stored
   */
  record Sample(PushLoad.Result load, CpuTime cpu, int objects) {
    double cpuMicrosPerMessage() {
      return cpu.total().toNanos() / 1e3 / Math.max(1, load.messages());
    }

    double compilerMicrosPerMessage() {
      return cpu.compiler().toNanos() / 1e3 / Math.max(1, load.messages());
    }

    double messagesPerSecond() {
      return load.messages() / (load.took().toNanos() / 1e9);
    }

    double messagesPerObject() {
      return objects == 0 ? 0 : (double) load.messages() / objects;
    }
  }

  Measured {
    samples = List.copyOf(samples);
  }

  String row() {
    final int batch = scenario.eventsPerMessage();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %d | %d/%d | %s | %s | %s | %s | %s | %s | %s | %d |",
        function,
        scenario.concurrency(),
        scenario.messagesPerSecond() == 0 ? "-" : scenario.messagesPerSecond(),
        batch,
        scenario.storageTime().toMillis(),
        scenario.appendTime().toMillis(),
        spread("%,.0f", s -> s.messagesPerSecond() * batch),
        spread("%.1f", s -> s.cpuMicrosPerMessage() / batch),
        spread("%.1f", Sample::cpuMicrosPerMessage),
        spread("%.1f", Sample::compilerMicrosPerMessage),
        spread("%.1f", s -> s.load.p50Micros() / 1e3),
        spread("%.1f", s -> s.load.p99Micros() / 1e3),
        spread("%.0f", Sample::messagesPerObject),
        samples.stream().mapToLong(s -> s.load.refused()).sum());
  }

  /** Mean, and least and greatest in brackets when there are several. */
  private String spread(String format, ToDoubleFunction<Sample> figure) {
    final var summary = samples.stream().mapToDouble(figure).summaryStatistics();
    final String mean = String.format(Locale.ROOT, format, summary.getAverage());
    final String least = String.format(Locale.ROOT, format, summary.getMin());
    final String greatest = String.format(Locale.ROOT, format, summary.getMax());
    return least.equals(greatest) ? mean : mean + " (" + least + "-" + greatest + ")";
  }
}
