package io.boomerang.cli.replay;

import io.boomerang.cli.terminal.ProgressBar;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.ReplayCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Shows how a replay goes, and what became of every message that was read. */
final class ReplayReport {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int BAR_COLUMNS = 24;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final Terminal terminal;
  private final Map<Topic, ReplayCounts> counts;
  private final int objects;
  private final long start = System.nanoTime();
  private long lastShown = start;

  ReplayReport(PrintWriter out, Terminal terminal, Map<Topic, ReplayCounts> counts, int objects) {
    this.out = out;
    this.terminal = terminal;
    this.counts = counts;
    this.objects = objects;
  }

  /** So many objects are read. */
  void reached(int done) {
    final long now = System.nanoTime();
    if (!terminal.isLive() || now - lastShown < REDRAW_NANOS) {
      return;
    }
    lastShown = now;
    final double share = (double) done / Math.max(1, objects);
    out.print(
        ERASE_LINE
            + ProgressBar.bar(BAR_COLUMNS, share)
            + " "
            + ProgressBar.numbers(
                share, sum(c -> c.valid() + c.rejected()), Duration.ofNanos(now - start)));
    out.flush();
  }

  /** What was, or would be, played back. */
  void summary(String verb) {
    if (terminal.isLive()) {
      out.print(ERASE_LINE);
    }
    out.printf(
        Locale.ROOT,
        "%-16s%12s%12s%12s%12s%12s%12s%n",
        "topic",
        "read",
        verb,
        "repeated",
        "passed over",
        "valid",
        "rejected");
    counts.forEach(this::line);
  }

  private void line(Topic topic, ReplayCounts count) {
    out.printf(
        Locale.ROOT,
        "%-16s%,12d%,12d%,12d%,12d%,12d%,12d%n",
        topic.id(),
        count.messages(),
        count.played(),
        count.repeated(),
        count.passedOver(),
        count.valid(),
        count.rejected());
  }

  /** Whether everything that was played back has arrived, as an equation. */
  boolean reconcile(long arrived, String where) {
    final long played = sum(ReplayCounts::played);
    out.printf(
        Locale.ROOT,
        "%s messages played back %,d %s %,d arrived in %s%n",
        played == arrived ? "✔" : "✘",
        played,
        played == arrived ? "=" : "≠",
        arrived,
        where);
    out.flush();
    return played == arrived;
  }

  private long sum(ToLongFunction<ReplayCounts> number) {
    return counts.values().stream().mapToLong(number).sum();
  }
}
