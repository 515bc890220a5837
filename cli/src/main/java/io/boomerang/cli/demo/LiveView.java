package io.boomerang.cli.demo;

import io.boomerang.cli.demo.LiveCounts.Snapshot;
import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.ProgressBar;
import io.boomerang.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Shows the counts while they change: a table drawn over itself on a terminal, else lines. */
final class LiveView implements AutoCloseable {
  private static final long REDRAW_MILLIS = 100;
  private static final long LINE_MILLIS = 2_000;
  private static final int BAR_COLUMNS = 30;
  private static final int RULES_SHOWN = 5;
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String ERASE_REST = "\u001b[K";

  private final PrintWriter out;
  private final Terminal terminal;
  private final LiveCounts counts;
  private final long expected;
  private final LongSupplier warehouseRows;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            final var thread = new Thread(task, "live-view");
            thread.setDaemon(true);
            return thread;
          });
  private int drawnLines;

  /**
   * A view that is not shown yet.
   *
   * @param expected records to be published
   */
  LiveView(
      PrintWriter out,
      Terminal terminal,
      LiveCounts counts,
      long expected,
      LongSupplier warehouseRows) {
    this.out = out;
    this.terminal = terminal;
    this.counts = counts;
    this.expected = Math.max(1, expected);
    this.warehouseRows = warehouseRows;
  }

  void start() {
    final long period = terminal.isLive() ? REDRAW_MILLIS : LINE_MILLIS;
    final var unused = timer.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
  }

  /** Shows the last state and stops. */
  @Override
  public void close() {
    timer.shutdown();
    show();
    if (terminal.isLive()) {
      out.print(SHOW_CURSOR);
      out.flush();
    }
  }

  private synchronized void show() {
    final Snapshot now = counts.snapshot();
    if (!terminal.isLive()) {
      out.println(line(now));
      return;
    }
    final var frame = new StringBuilder(HIDE_CURSOR);
    if (drawnLines > 0) {
      frame.append("\u001b[").append(drawnLines).append('A');
    }
    final List<String> lines = table(now);
    lines.forEach(line -> frame.append('\r').append(line).append(ERASE_REST).append('\n'));
    drawnLines = lines.size();
    out.print(frame);
    out.flush();
  }

  private String progress(Snapshot now) {
    final double share = Math.min(1, (double) now.records() / expected);
    return ProgressBar.numbers(share, now.records(), Duration.ofNanos(System.nanoTime() - start));
  }

  private String line(Snapshot now) {
    return "%s; %s acknowledged, %s valid, %s rejected, p99 %s"
        .formatted(
            progress(now).strip(),
            Formats.plural(now.acknowledged(), "message"),
            Formats.count(now.valid()),
            Formats.count(now.rejected()),
            Formats.duration(now.p99()));
  }

  private List<String> table(Snapshot now) {
    final double share = (double) now.records() / expected;
    final List<String> lines = new ArrayList<>();
    lines.add("  " + terminal.green(ProgressBar.bar(BAR_COLUMNS, share)) + " " + progress(now));
    lines.add("");
    lines.add(row("published", now.messages(), "messages", Formats.plural(now.records(), "event")));
    lines.add(row("acknowledged", now.acknowledged(), "messages", latency(now)));
    lines.add(row("delivered", now.deliveries(), "messages", again(now)));
    lines.add(row("valid", now.valid(), "records", ""));
    lines.add(row("rejected", now.rejected(), "records", rules(now)));
    lines.add(row("archive", now.objects(), "objects", Formats.bytes(now.archivedBytes())));
    lines.add(row("warehouse", warehouseRows.getAsLong(), "rows", ""));
    lines.add(row("loyalty", now.risen(), "risen", now.tiers()));
    return lines;
  }

  private String row(String name, long number, String unit, String rest) {
    final String text =
        "  %-13s%s %-10s"
            .formatted(name, terminal.bold("%11s".formatted(Formats.count(number))), unit);
    final int left = Math.max(0, terminal.width() - 38);
    return text + terminal.dim(rest.length() > left ? rest.substring(0, left) : rest);
  }

  private static String latency(Snapshot now) {
    return "after %s (p50), %s (p99)"
        .formatted(Formats.duration(now.p50()), Formats.duration(now.p99()));
  }

  private static String again(Snapshot now) {
    final long again = Math.max(0, now.deliveries() - now.acknowledged());
    return "%s on purpose a second time".formatted(Formats.count(again));
  }

  private static String rules(Snapshot now) {
    return now.rejectedByRule().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(RULES_SHOWN)
        .map(rule -> rule.getKey() + " " + rule.getValue())
        .collect(Collectors.joining(" · "));
  }
}
