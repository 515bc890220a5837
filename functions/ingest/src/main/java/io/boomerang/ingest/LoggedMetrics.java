package io.boomerang.ingest;

import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds up what ingest did and logs one line a topic every {@link #INTERVAL}, as {@code key=value}
 * pairs that log-based metrics read. Nothing is logged while nothing happens.
 */
final class LoggedMetrics implements IngestMetrics, AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(LoggedMetrics.class.getName());

  private final Clock clock;
  private final Map<Topic, Totals> totals = new EnumMap<>(Topic.class);

  LoggedMetrics(Clock clock) {
    this.clock = clock;
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

  /** Logs what has not been logged yet. */
  @Override
  public synchronized void close() {
    totals.forEach((topic, sum) -> LOG.log(Level.INFO, sum.line(topic)));
    totals.clear();
  }

  private Totals of(Topic topic) {
    return totals.computeIfAbsent(topic, t -> new Totals(clock.instant()));
  }

  private void logWhenDue(Topic topic, Totals sum) {
    if (!clock.instant().isBefore(sum.since.plus(INTERVAL))) {
      totals.remove(topic);
      LOG.log(Level.INFO, sum.line(topic));
    }
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Sums of one topic since the last line. */
  private static final class Totals {
    private final Instant since;
    private final Map<String, Integer> rejected = new TreeMap<>();
    private int groups;
    private long messages;
    private long valid;
    private long refused;
    private long archivedBytes;
    private Duration oldest = Duration.ZERO;
    private Duration slowest = Duration.ZERO;

    Totals(Instant since) {
      this.since = since;
    }

    String line(Topic topic) {
      final int rejectedSum = rejected.values().stream().mapToInt(Integer::intValue).sum();
      final String rules =
          rejected.entrySet().stream()
              .map(rule -> rule.getKey() + ":" + rule.getValue())
              .collect(Collectors.joining(","));
      return ("ingest topic=%s groups=%d messages=%d valid=%d rejected=%d rejected_by=%s refused=%d"
              + " archived_bytes=%d oldest_ms=%d slowest_commit_ms=%d")
          .formatted(
              topic.id(),
              groups,
              messages,
              valid,
              rejectedSum,
              rules.isEmpty() ? "-" : rules,
              refused,
              archivedBytes,
              oldest.toMillis(),
              slowest.toMillis());
    }
  }
}
