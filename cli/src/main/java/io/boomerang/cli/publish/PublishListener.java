package io.boomerang.cli.publish;

import java.nio.file.Path;
import java.time.Duration;

/** Hears how publishing goes; called from several threads. */
public interface PublishListener {
  /** A line of which no record can be made was left out. */
  void broken(Path file, long line, String reason);

  /** A message reached its topic. */
  void published(int records, int bytes);

  /** A message did not, and will be sent again after the delay. */
  void retrying(Throwable problem, Duration delay);

  /** The reading has come this far. */
  void reached(Path file, long line);
}
