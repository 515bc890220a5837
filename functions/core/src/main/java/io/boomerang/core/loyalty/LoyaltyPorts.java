package io.boomerang.core.loyalty;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.message.MessagePublisher;
import java.time.Clock;

/** What loyalty needs from the outside. */
public record LoyaltyPorts(
    DocumentStore documents,
    CompareAndSet commits,
    MessagePublisher publisher,
    Clock clock,
    Tombstones tombstones) {

  /** Of a system in which nobody is ever erased. */
  public LoyaltyPorts(
      DocumentStore documents, CompareAndSet commits, MessagePublisher publisher, Clock clock) {
    this(documents, commits, publisher, clock, Tombstones.NONE);
  }
}
