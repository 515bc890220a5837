package io.boomerang.cli.demo;

import io.boomerang.adapters.embedded.BusListener;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What has happened so far, as everyone who takes part reports it. Thread-safe. */
final class LiveCounts implements IngestMetrics, BusListener {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram latencyMicros = new Histogram(SIGNIFICANT_DIGITS);
  private final Map<String, Integer> rejectedByRule = new TreeMap<>();
  private final TierCounts tiers = new TierCounts();
  private long messages;
  private long records;
  private long acknowledged;
  private long refused;
  private long deadLettered;
  private long deliveries;
  private long valid;
  private long rejected;
  private long objects;
  private long archivedBytes;

  /**
   * The counts at one moment. Those of ingest, from {@code deliveries} on, count what was delivered
   * twice twice.
   *
   * @param messages published
   * @param records published
   * @param refused deliveries that were answered otherwise than with an acknowledgement
   * @param risen customers above the tier that everybody starts with
   * @param tiers how many in which
   */
  record Snapshot(
      long messages,
      long records,
      long acknowledged,
      long refused,
      long deadLettered,
      Duration p50,
      Duration p99,
      long deliveries,
      long valid,
      long rejected,
      Map<String, Integer> rejectedByRule,
      long objects,
      long archivedBytes,
      long risen,
      String tiers) {}

  synchronized Snapshot snapshot() {
    return new Snapshot(
        messages,
        records,
        acknowledged,
        refused,
        deadLettered,
        latency(50),
        latency(99),
        deliveries,
        valid,
        rejected,
        Map.copyOf(rejectedByRule),
        objects,
        archivedBytes,
        tiers.risen(),
        tiers.text());
  }

  /** Latencies are those from now on. */
  synchronized void forgetLatencies() {
    latencyMicros.reset();
  }

  private Duration latency(double percentile) {
    final long micros = latencyMicros.getValueAtPercentile(percentile);
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** A message with this many records was published. */
  synchronized void published(int count) {
    messages++;
    records += count;
  }

  @Override
  public synchronized void acknowledged(
      PushSubscription subscription, Message message, Duration latency) {
    acknowledged++;
    if (subscription.topic() == Topic.SHOP_ACTIVITY) {
      tiers.take(message);
    }
    latencyMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(latency.toNanos()));
  }

  @Override
  public synchronized void refused(PushSubscription subscription, Message message, int status) {
    refused++;
  }

  @Override
  public synchronized void deadLettered(PushSubscription subscription, Message message) {
    deadLettered++;
  }

  @Override
  public synchronized void committed(Commit commit) {
    deliveries += commit.messages();
    valid += commit.valid();
    objects++;
    archivedBytes += commit.archivedBytes();
    commit.rejected().forEach(this::rejected);
  }

  private void rejected(String rule, int count) {
    rejected += count;
    rejectedByRule.merge(rule, count, Integer::sum);
  }

  /** Called by the bus, delivery by delivery. */
  @Override
  public void refused(Topic topic, int count, Throwable cause) {}
}
