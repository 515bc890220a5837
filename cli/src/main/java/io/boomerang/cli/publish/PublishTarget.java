package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;

/** Where messages go. */
interface PublishTarget extends AutoCloseable {
  MessagePublisher publisher();

  /** The topic's name there, for people. */
  String name(Topic topic);

  /** Whether events end in BigQuery by streaming, which takes a bounded range of days. */
  boolean streams();

  /** Whether what is rejected there is to be said here. */
  boolean judges();

  /**
   * Called when all is published.
   *
   * @param records in all messages
   * @return false when what arrived is not what was sent
   */
  boolean finish(long records) throws IOException, InterruptedException;

  @Override
  void close();
}
