package io.boomerang.recovery;

import io.boomerang.core.recovery.LookSummary;
import io.boomerang.core.recovery.RecoverySummary;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Summaries as JSON; reasons are our own words, so that nothing needs escaping. */
final class SummaryJson {
  private SummaryJson() {}

  static String of(LookSummary summary) {
    return ("{\"found\":%s,\"handed_over\":%s,\"batches\":%s,\"errors\":%s,"
            + "\"oldest_waiting_ms\":%s}")
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
                .map(entry -> "\"%s\":%s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    return ("{\"scanned\":%s,\"claimed\":%s,\"sent\":%s,\"suppressed\":%s,\"held_out\":%s,"
            + "\"held\":%s,\"closed\":%s,\"failed\":%s,\"unknown\":%s,\"not_accepted\":%s,"
            + "\"conflicts\":%s,\"errors\":%s,\"paused\":%s}")
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
