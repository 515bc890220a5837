package io.boomerang.benchmarks;

import io.boomerang.benchmarks.Measured.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the figures of {@link IngestLoad} are held against, as far as they were measured. */
final class Goals {
  private static final double MICROS_OF_AN_EVENT = 3.5;
  private static final int EVENTS_OF_A_BATCH = 100;

  private static final double TIMES_THE_NO_OP = 1.25;
  private static final int MESSAGES_A_SECOND = 5_000;

  private static final double P99_MILLIS = 300;
  private static final int MESSAGES_A_SECOND_FOR_LATENCY = 1_000;

  private final List<Measured> all;

  Goals(List<Measured> all) {
    this.all = List.copyOf(all);
  }

  /** A line for each goal; it says so when a figure that it needs was not measured. */
  List<String> lines() {
    final List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "CPU an event, 100 a message, µs",
            MICROS_OF_AN_EVENT,
            least(
                "ingest",
                s -> s.eventsPerMessage() == EVENTS_OF_A_BATCH && s.messagesPerSecond() == 0,
                sample -> sample.cpuMicrosPerMessage() / EVENTS_OF_A_BATCH)));
    final Predicate<Scenario> atRate =
        s -> s.eventsPerMessage() == 1 && s.messagesPerSecond() == MESSAGES_A_SECOND;
    final Optional<Double> ours = least("ingest", atRate, Sample::cpuMicrosPerMessage);
    final Optional<Double> noOp = least("no-op", atRate, Sample::cpuMicrosPerMessage);
    lines.add(
        line(
            "CPU of a message at 5,000/s, times the no-op",
            TIMES_THE_NO_OP,
            ours.flatMap(cost -> noOp.map(base -> cost / base))));
    lines.add(
        line(
            "publication to queryable row at 1,000/s and 40/20 ms, p99 ms",
            P99_MILLIS,
            least(
                "ingest",
                s ->
                    s.messagesPerSecond() == MESSAGES_A_SECOND_FOR_LATENCY
                        && s.storageTime().toMillis() == 40
                        && s.appendTime().toMillis() == 20,
                // A message is answered when its rows are appended, and so can be asked for.
                sample -> sample.load().p99Micros() / 1e3)));
    return lines;
  }

  /** The best mean of the scenarios. */
  private Optional<Double> least(
      String function, Predicate<Scenario> scenario, ToDoubleFunction<Sample> figure) {
    return all.stream()
        .filter(measured -> measured.function().equals(function))
        .filter(measured -> scenario.test(measured.scenario()))
        .map(measured -> measured.samples().stream().mapToDouble(figure).average().orElseThrow())
        .min(Double::compare);
  }

  private static String line(String what, double goal, Optional<Double> figure) {
    return figure
        .map(
            value ->
                String.format(
                    Locale.ROOT,
                    "%s %s: %.2f, goal %.2f",
                    value <= goal ? "✔" : "✘",
                    what,
                    value,
                    goal))
        .orElseGet(() -> String.format(Locale.ROOT, "- %s: not measured, goal %.2f", what, goal));
  }
}
