package io.boomerang.ingest;

import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.Topic;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds up what ingest did and logs one line a topic every {@link #INTERVAL}, as {@code key=value}
 * pairs that log-based metrics read. The first group after a quiet time is logged at once: an
 * instance that is needed for a moment may be gone before the interval is over. Nothing is logged
 * while nothing happens.
 */
final class LoggedMetrics implements IngestMetrics, AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(LoggedMetrics.class.getName());

  private final Clock clock;
  private final Map<Topic, Totals> totals = new EnumMap<>(Topic.class);

  private final Map<Topic, Instant> logged = new EnumMap<>(Topic.class);
  private final PrintStream last;

  /**
   * Starts at nothing.
   *
   * @param last where the rest goes when the process ends, because loggers are gone by then
   */
  LoggedMetrics(Clock clock, PrintStream last) {
    this.clock = clock;
    this.last = last;
  }

  @Override
  public synchronized void committed(Commit commit) {
    final Totals sum = of(commit.topic());
    sum.groups++;
    sum.messages += commit.messages();
    sum.valid += commit.valid();
    commit.rejected().forEach((rule, count) -> sum.rejected.merge(rule, count, Integer::sum));
    sum.archivedBytes += commit.archivedBytes();
    sum.oldest = max(sum.oldest, commit.oldest());
    sum.slowest = max(sum.slowest, commit.took());
    logWhenDue(commit.topic(), sum);
  }

  @Override
  public synchronized void refused(Topic topic, int messages, Throwable cause) {
    final Totals sum = of(topic);
    sum.refused += messages;
    logWhenDue(topic, sum);
  }

  /** Prints what has not been logged yet. */
  @Override
  public synchronized void close() {
    totals.forEach((topic, sum) -> last.println(sum.line(topic)));
    totals.clear();
  }

  private Totals of(Topic topic) {
    return totals.computeIfAbsent(topic, t -> new Totals());
  }

  private void logWhenDue(Topic topic, Totals sum) {
    final Instant now = clock.instant();
    if (!now.isBefore(logged.getOrDefault(topic, Instant.MIN).plus(INTERVAL))) {
      logged.put(topic, now);
      totals.remove(topic);
      LOG.log(Level.INFO, sum.line(topic));
    }
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Sums of one topic since the last line. */
  private static final class Totals {
    private final Map<String, Integer> rejected = new TreeMap<>();
    private int groups;
    private long messages;
    private long valid;
    private long refused;
    private long archivedBytes;
    private Duration oldest = Duration.ZERO;
    private Duration slowest = Duration.ZERO;

    String line(Topic topic) {
      final int rejectedSum = rejected.values().stream().mapToInt(Integer::intValue).sum();
      final String rules =
          rejected.entrySet().stream()
              .map(rule -> rule.getKey() + ":" + rule.getValue())
              .collect(Collectors.joining(","));
      return String.format(
          Locale.ROOT,
          "ingest topic=%s groups=%d messages=%d valid=%d rejected=%d rejected_by=%s refused=%d"
              + " archived_bytes=%d object_bytes=%s oldest_ms=%d slowest_commit_ms=%d",
          topic.id(),
          groups,
          messages,
          valid,
          rejectedSum,
          rules.isEmpty() ? "-" : rules,
          refused,
          archivedBytes,
          // Nothing is read from what is no number.
          groups == 0 ? "-" : archivedBytes / groups,
          oldest.toMillis(),
          slowest.toMillis());
    }
  }
}
