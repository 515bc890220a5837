package io.boomerang.cli.publish;

import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Reads files and sends their records as messages, at a pace, until the end or a limit. */
final class Publishing {
  /** Larger records are no message: Pub/Sub takes 10 MB, attributes and all. */
  static final int MAX_RECORD_BYTES = 9_500_000;

  /** A message is sent when it has this much, whatever the number of its records. */
  private static final int FULL_BYTES = 1_000_000;

  /** A record waits no longer than this for company. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Sender sender;
  private final Topic topic;
  private final PublishListener listener;
  private final PublishSettings settings;
  private final Pacing.Run pace;

  private PendingMessage batch;
  private long records;

  Publishing(Sender sender, Topic topic, PublishListener listener, PublishSettings settings) {
    this.sender = sender;
    this.topic = topic;
    this.listener = listener;
    this.settings = settings;
    this.pace = settings.pacing().start();
    this.batch = newBatch();
  }

  /**
   * Sends a file's records; the last ones are under way when this returns.
   *
   * @throws IOException when the file cannot be read or the topic not be reached
   */
  void publish(InputFile file, RecordAdjustment adjustment)
      throws IOException, InterruptedException {
    try (RecordReader reader = file.read(adjustment)) {
      while (records < settings.limit()) {
        final RecordReading next = reader.next();
        if (next == null) {
          break;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("asked to stop");
        }
        take(file.path(), next);
      }
    }
    flush(file.path());
  }

  private void take(Path file, RecordReading next) throws IOException, InterruptedException {
    final RecordReading reading = fitting(next);
    listener.read(file, reading);
    if (reading instanceof RecordReading.Found found) {
      add(file, found);
    }
  }

  private static RecordReading fitting(RecordReading next) {
    return next instanceof RecordReading.Found found && found.json().length > MAX_RECORD_BYTES
        ? new RecordReading.Broken(found.line(), found.lines(), "larger than a message can be")
        : next;
  }

  private void add(Path file, RecordReading.Found record) throws IOException, InterruptedException {
    awaitTurn(file, record);
    if (batch.size() == 0) {
      batch = newBatch();
    } else if (batch.bytes() + record.json().length > FULL_BYTES) {
      flush(file);
    }
    batch.add(record);
    records++;
    if (batch.size() >= settings.batchSize()) {
      flush(file);
    }
  }

  private void awaitTurn(Path file, RecordReading.Found record)
      throws IOException, InterruptedException {
    final Instant due = pace.due(record.plausibleTime(settings.clock().instant()));
    final boolean mustWait = due.isAfter(settings.pacing().clock().instant());
    if (mustWait && batch.size() > 0 && due.isAfter(batch.since().plus(PATIENCE))) {
      flush(file);
    }
    pace.await(due);
  }

  private PendingMessage newBatch() {
    return new PendingMessage(settings.pacing().clock().instant());
  }

  private void flush(Path file) throws IOException, InterruptedException {
    if (batch.size() > 0) {
      final PendingMessage full = batch;
      batch = newBatch();
      sender.send(full.parcel(topic));
      listener.reached(file, full.lastLine());
    }
  }
}
