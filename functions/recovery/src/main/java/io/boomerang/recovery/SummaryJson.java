package io.boomerang.recovery;

import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.recovery.RecoverySummary;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Summaries as JSON; reasons are our own words, so that nothing needs escaping. */
final class SummaryJson {
  private SummaryJson() {}

  static String of(LookSummary summary) {
    return ("{\"found\":%d,\"handed_over\":%d,\"batches\":%d,\"errors\":%d,"
            + "\"oldest_waiting_ms\":%d}")
        .formatted(
            summary.found(),
            summary.handedOver(),
            summary.batches(),
            summary.errors(),
            summary.oldestWaiting().toMillis());
  }

  static String of(RecoverySummary summary) {
    final String suppressed =
        new TreeMap<>(summary.suppressed())
            .entrySet().stream()
                .map(entry -> "\"%s\":%d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    return ("{\"scanned\":%d,\"claimed\":%d,\"sent\":%d,\"suppressed\":%s,\"held_out\":%d,"
            + "\"held\":%d,\"closed\":%d,\"failed\":%d,\"unknown\":%d,\"not_accepted\":%d,"
            + "\"conflicts\":%d,\"errors\":%d,\"paused\":%d}")
        .formatted(
            summary.scanned(),
            summary.claimed(),
            summary.sent(),
            suppressed,
            summary.heldOut(),
            summary.held(),
            summary.closed(),
            summary.failed(),
            summary.unknown(),
            summary.notAccepted(),
            summary.conflicts(),
            summary.errors(),
            summary.paused());
  }
}
