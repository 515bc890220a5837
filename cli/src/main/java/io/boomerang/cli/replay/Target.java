package io.boomerang.cli.replay;

import io.boomerang.core.replay.HandBack;
import java.io.IOException;

/** Where messages are played back to. */
interface Target extends HandBack.Sink, AutoCloseable {
  /** For people. */
  String name();

  /**
   * Waits until everything that it took has arrived.
   *
   * @throws IOException when something has not, however often it was tried
   */
  @Override
  void settle() throws IOException, InterruptedException;

  /** Everything was handed over: brings what is still gathered to its place. */
  void finish() throws IOException, InterruptedException;

  /** Messages that have arrived. */
  long arrived();

  @Override
  void close();
}
