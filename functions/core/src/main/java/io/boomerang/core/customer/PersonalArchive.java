package io.boomerang.core.customer;

import java.util.List;

/** Port: an archive in which the content of an object can be put in the place of what it was. */
public interface PersonalArchive {
  /**
   * The objects whose names start so, in the order of their names.
   *
   * @throws io.boomerang.core.ingest.ArchiveUnavailableException when it may work later
   */
  List<String> names(String prefix);

  /**
   * The object's bytes, compressed as they are stored.
   *
   * @throws io.boomerang.core.ingest.ArchiveUnavailableException when it may work later, or there
   *     is no such object
   */
  byte[] read(String name);

  /**
   * Replaces an object's content. An archive whose objects must be kept refuses.
   *
   * @throws RetainedException saying until when
   * @throws io.boomerang.core.ingest.ArchiveUnavailableException when it may work later
   */
  void replace(String name, byte[] content);
}
