package io.boomerang.cli.publish;

import java.time.Clock;

/**
 * How to publish.
 *
 * @param batchSize records of a message, at most
 * @param limit records to publish, of all files
 */
public record PublishSettings(int batchSize, Pacing pacing, long limit, Clock clock) {
  public PublishSettings {
    if (batchSize < 1 || limit < 0) {
      throw new IllegalArgumentException("a message has a record or more; the limit is 0 or more");
    }
  }
}
