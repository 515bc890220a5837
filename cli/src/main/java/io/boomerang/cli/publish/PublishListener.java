package io.boomerang.cli.publish;

import java.nio.file.Path;

/** Hears how publishing goes; called from several threads. */
public interface PublishListener extends Sender.Listener {
  /** A line of which no record can be made was left out. */
  void broken(Path file, long line, String reason);

  /** The reading has come this far. */
  void reached(Path file, long line);
}
