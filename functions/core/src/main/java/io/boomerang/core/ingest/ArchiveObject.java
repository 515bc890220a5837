package io.boomerang.core.ingest;

import java.util.Objects;

/** One object of the archive: gzip-compressed, newline-delimited JSON, one line a message. */
public final class ArchiveObject {
  private final String name;
  private final byte[] content;

  /**
   * An object to be written.
   *
   * @param name unique, so that an object of that name can only be this one
   * @param content not copied, so do not change it
   */
  public ArchiveObject(String name, byte[] content) {
    this.name = Objects.requireNonNull(name, "name");
    this.content = Objects.requireNonNull(content, "content");
  }

  /** {@code raw/<topic>/dt=YYYY-MM-DD/hr=HH/<unique>.ndjson.gz}; day and hour of writing, UTC. */
  public String name() {
    return name;
  }

  /** The compressed bytes themselves, not a copy. */
  public byte[] content() {
    return content;
  }

  @Override
  public String toString() {
    return "ArchiveObject[" + name + ", " + content.length + " bytes]";
  }
}
