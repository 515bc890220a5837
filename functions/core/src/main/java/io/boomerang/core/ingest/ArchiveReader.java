package io.boomerang.core.ingest;

import java.io.InputStream;
import java.util.List;

/** Port: reads the archive that a {@link RawArchive} wrote. */
public interface ArchiveReader {
  /**
   * The objects whose names start so, in the order of their names: within a topic this is the order
   * in which they were written.
   *
   * @throws ArchiveUnavailableException when it may work later
   */
  List<String> names(String prefix);

  /**
   * The object's bytes, compressed as they are stored.
   *
   * @throws ArchiveUnavailableException when it may work later, or there is no such object
   */
  InputStream open(String name);
}
