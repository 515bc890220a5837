package io.boomerang.cli.demo;

import io.boomerang.cli.publish.FilePublisher;
import io.boomerang.cli.publish.InputFile;
import io.boomerang.cli.publish.LineBooks;
import io.boomerang.cli.publish.Pacing;
import io.boomerang.cli.publish.PublishListener;
import io.boomerang.cli.publish.PublishSettings;
import io.boomerang.cli.publish.RecordReading;
import io.boomerang.cli.publish.Scan;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.Reconciliation.Equation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events of a file. */
final class FileFeed implements Feed {
  /** Small enough for many messages, large enough for batches to be seen. */
  private static final int BATCH = 10;

  private final Scan file;
  private final PublishSettings settings;
  private final List<String> leftOut = new CopyOnWriteArrayList<>();
  private final LineBooks books;

  /** Reads the file once, to know it. */
  static FileFeed of(InputFile file, PaceOf pace, Clock clock) throws IOException {
    final Scan scan = Scan.of(file);
    final var pacing = new Pacing(pace.rate(scan.lines()), 0);
    return new FileFeed(scan, new PublishSettings(BATCH, pacing, Long.MAX_VALUE, clock));
  }

  /** Events a second for so many events. */
  @FunctionalInterface
  interface PaceOf {
    double rate(long events);
  }

  private FileFeed(Scan file, PublishSettings settings) {
    this.file = file;
    this.settings = settings;
    this.books = new LineBooks(List.of(file));
  }

  @Override
  public long expectedRecords() {
    return file.file().format() != InputFile.Format.NDJSON ? file.lines() - 1 : file.lines();
  }

  @Override
  public boolean run(MessagePublisher publisher, LiveCounts counts)
      throws IOException, InterruptedException {
    final var listener = new CountingListener(counts);
    return new FilePublisher(publisher, Topic.SHOP_EVENTS, listener, settings)
        .publish(List.of(file), Duration.ZERO);
  }

  @Override
  public List<Equation> lines() {
    return books.balance();
  }

  @Override
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Passes on what the demonstration shows. */
  private final class CountingListener implements PublishListener {
    private final LiveCounts counts;

    CountingListener(LiveCounts counts) {
      this.counts = counts;
    }

    @Override
    public void read(Path path, RecordReading reading) {
      books.read(reading);
      if (reading instanceof RecordReading.Broken broken) {
        leftOut.add(path + ":" + broken.line() + ": " + broken.reason());
      }
    }

    @Override
    public void published(int records, int bytes) {
      books.published(records);
      counts.published(records);
    }

    @Override
    public void retrying(Throwable problem, Duration delay) {}

    @Override
    public void reached(Path path, long line) {}
  }
}
