package io.boomerang.cli.publish;

import java.nio.file.Path;

/** Hears how publishing goes; called from several threads. */
public interface PublishListener extends Sender.Listener {
  /** Lines of a file were read; what is broken is left out. */
  void read(Path file, RecordReading reading);

  /** The reading has come this far. */
  void reached(Path file, long line);
}
