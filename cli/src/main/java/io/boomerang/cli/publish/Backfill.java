package io.boomerang.cli.publish;

import io.boomerang.core.hash.Sha256;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.ingest.RawArchive;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes records past the topics, through all that ingest does with messages: the archive, the
 * rules, the tables. A message's id follows from what is in it, so that the same file again is the
 * same messages.
 */
final class Backfill implements AutoCloseable {
  private static final int ID_BYTES = 16;

  private final Ingest ingest;
  private final AtomicLong valid = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();

  Backfill(Ingest.Tables tables, RawArchive archive) {
    this.ingest =
        Ingest.of(tables, archive, new Counting(), Clock.systemUTC(), GroupCommitConfig.DEFAULT);
  }

  /**
   * Takes the messages of one file.
   *
   * @param published the time that stands for that of publication: the file's, because it is the
   *     same when the file is taken again
   */
  MessagePublisher publisher(Instant published) {
    return new Publisher(published);
  }

  /** Records that keep every rule. */
  long valid() {
    return valid.get();
  }

  /** Records that are set aside with their reasons. */
  long rejected() {
    return rejected.get();
  }

  @Override
  public void close() {
    ingest.close();
  }

  private final class Publisher implements MessagePublisher {
    private final Instant published;

    Publisher(Instant published) {
      this.published = published;
    }

    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      final MessageDigest hash = Sha256.digest();
      final String id = "backfill-" + HexFormat.of().formatHex(hash.digest(data), 0, ID_BYTES);
      try {
        return ingest
            .accept(topic, new Message(id, published, attributes, data, 0))
            .thenApply(nothing -> id);
      } catch (OverloadedException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public void close() {}
  }

  private final class Counting implements IngestMetrics {
    @Override
    public void committed(Commit commit) {
      valid.addAndGet(commit.valid());
      rejected.addAndGet(commit.rejected().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public void refused(Topic topic, int messages, Throwable cause) {
      // The sender learns it from its future, and tries again.
    }
  }
}
