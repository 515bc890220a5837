package io.boomerang.local.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Reads files and sends their records as messages, at a pace, until the end or a limit. */
final class Publishing {
  /** Larger records are no message: Pub/Sub takes 10 MB, attributes and all. */
  static final int MAX_RECORD_BYTES = 9_500_000;

  /** A message is sent when it has this much, whatever the number of its records. */
  private static final int FULL_BYTES = 1_000_000;

  /** A record waits no longer than this for company. */
  private static final long PATIENCE_NANOS = 100_000_000;

  private final Sender sender;
  private final PublishListener listener;
  private final Settings settings;
  private final Pacing.Run pace;

  private Batch batch;
  private long records;

  /**
   * How to publish.
   *
   * @param batchSize records of a message
   * @param limit records to publish, of all files
   */
  record Settings(int batchSize, Pacing pacing, long limit, Ticker ticker, Clock clock) {
    Settings {
      if (batchSize < 1 || limit < 0) {
        throw new IllegalArgumentException(
            "a message has a record or more; the limit is 0 or more");
      }
    }
  }

  Publishing(Sender sender, PublishListener listener, Settings settings) {
    this.sender = sender;
    this.listener = listener;
    this.settings = settings;
    this.pace = settings.pacing().start(settings.ticker());
    this.batch = new Batch(0);
  }

  /**
   * Sends a file's records; the last ones are under way when this returns.
   *
   * @throws IOException when the file cannot be read or the topic not be reached
   */
  void publish(InputFile file, Adjustment adjustment) throws IOException, InterruptedException {
    try (RecordReader reader = file.read(adjustment)) {
      while (records < settings.limit()) {
        final Reading next = reader.next();
        if (next == null) {
          break;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("asked to stop");
        }
        if (next instanceof Reading.Found record && record.json().length <= MAX_RECORD_BYTES) {
          add(file.path(), record);
        } else {
          listener.broken(file.path(), broken(next));
        }
      }
    }
    flush(file.path());
  }

  private static Reading.Broken broken(Reading reading) {
    return reading instanceof Reading.Broken broken
        ? broken
        : new Reading.Broken(reading.line(), "larger than a message can be");
  }

  private void add(Path file, Reading.Found record) throws IOException, InterruptedException {
    awaitTurn(file, record);
    if (batch.size() == 0) {
      batch = new Batch(settings.ticker().nanos());
    } else if (batch.bytes() + record.json().length > FULL_BYTES) {
      flush(file);
    }
    batch.add(record);
    records++;
    if (batch.size() >= settings.batchSize()) {
      flush(file);
    }
  }

  private void awaitTurn(Path file, Reading.Found record) throws IOException, InterruptedException {
    final long due = pace.due(record.plausibleTime(settings.clock().instant()));
    final long wait = due - settings.ticker().nanos();
    if (wait <= 0) {
      return;
    }
    if (batch.size() > 0 && due - batch.since() > PATIENCE_NANOS) {
      flush(file);
    }
    settings.ticker().sleep(wait);
  }

  private void flush(Path file) throws IOException, InterruptedException {
    if (batch.size() > 0) {
      final Batch full = batch;
      batch = new Batch(settings.ticker().nanos());
      sender.send(full);
      listener.reached(file, full.lastLine());
    }
  }
}
