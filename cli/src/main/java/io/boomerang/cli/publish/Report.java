package io.boomerang.cli.publish;

import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.ProgressBar;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.Reconciliation.Equation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Shows the user how publishing goes: a bar that moves on a terminal, a line now and then
 * elsewhere, and every broken line by its place.
 */
final class Report implements PublishListener {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration LINE = Duration.ofSeconds(5);
  private static final int BAR_COLUMNS = 24;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final Terminal terminal;
  private final Clock clock;
  private final LineBooks books;
  private final List<Scan> scans;
  private final long totalLines;
  private final Instant start;
  private Instant lastShown;
  private boolean barShown;

  private long messages;
  private long bytes;
  private long retries;
  private Path file;
  private long line;

  /**
   * A report on these files.
   *
   * @param clock which is not set while the run lasts
   */
  Report(PrintWriter out, Terminal terminal, Clock clock, List<Scan> scans) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.scans = List.copyOf(scans);
    this.books = new LineBooks(scans);
    this.totalLines = Math.max(1, scans.stream().mapToLong(Scan::lines).sum());
    this.start = clock.instant();
    this.lastShown = start;
  }

  @Override
  public synchronized void read(Path path, RecordReading reading) {
    books.read(reading);
    if (reading instanceof RecordReading.Broken left) {
      print("%s:%d: %s, left out".formatted(path, left.line(), left.reason()));
    }
  }

  @Override
  public synchronized void published(int count, int size) {
    books.published(count);
    messages++;
    bytes += size;
    show();
  }

  @Override
  public synchronized void retrying(Throwable problem, Duration delay) {
    retries++;
    if (retries == 1 || delay.toSeconds() >= 1) {
      print(
          "publishing failed, trying again in %d ms: %s"
              .formatted(delay.toMillis(), problem.getMessage()));
    }
  }

  @Override
  public synchronized void reached(Path path, long lastLine) {
    file = path;
    line = lastLine;
  }

  synchronized long brokenLines() {
    return books.broken();
  }

  synchronized long publishedRecords() {
    return books.records();
  }

  /** Where the reading stands: {@code events.csv:1234}; null before the first message. */
  synchronized String position() {
    return file == null ? null : file + ":" + line;
  }

  /** Ends the bar and sums up. */
  synchronized void finish(String topic) {
    eraseBar();
    final double seconds = Math.max(1e-3, Duration.between(start, clock.instant()).toNanos() / 1e9);
    final long records = books.records();
    print(
        String.format(
            Locale.ROOT,
            "%s in %s (%s) published to %s in %.1f s, %,.0f/s",
            Formats.plural(records, "record"),
            Formats.plural(messages, "message"),
            Formats.bytes(bytes),
            topic,
            seconds,
            records / seconds));
    if (books.broken() > 0) {
      print(Formats.plural(books.broken(), "broken line") + " left out");
    }
  }

  /** Whether every line of the files is accounted for, and every record found in them published. */
  List<Equation> balance() {
    return books.balance();
  }

  /** Whether nothing of the files is lost. */
  boolean balances() {
    return balance().stream().allMatch(Equation::holds);
  }

  private void print(String text) {
    eraseBar();
    out.println(text);
    out.flush();
  }

  private void show() {
    final Instant now = clock.instant();
    if (now.isBefore(lastShown.plus(terminal.isLive() ? REDRAW : LINE))) {
      return;
    }
    lastShown = now;
    final double share = Math.min(1, (double) linesRead() / totalLines);
    final String numbers =
        ProgressBar.numbers(share, books.records(), Duration.between(start, now));
    if (terminal.isLive()) {
      out.print(ERASE_LINE + ProgressBar.bar(BAR_COLUMNS, share) + " " + numbers);
      out.flush();
      barShown = true;
    } else {
      print(numbers.strip());
    }
  }

  private long linesRead() {
    long before = 0;
    for (Scan scan : scans) {
      if (scan.file().path().equals(file)) {
        return before + line;
      }
      before += scan.lines();
    }
    return 0;
  }

  private void eraseBar() {
    if (barShown) {
      out.print(ERASE_LINE);
      barShown = false;
    }
  }
}
