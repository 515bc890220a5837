package io.boomerang.core.ingest;

/** Port: the archive of everything that was received, as objects that are written once. */
public interface RawArchive {
  /**
   * Stores an object durably. Writing the same object again, as a retry does, changes nothing.
   *
   * @throws ArchiveUnavailableException when it may work later; whether the object is there is not
   *     known
   */
  void store(ArchiveObject object);
}
