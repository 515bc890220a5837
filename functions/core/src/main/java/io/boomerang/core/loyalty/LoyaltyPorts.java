package io.boomerang.core.loyalty;

import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.MessagePublisher;
import java.time.Clock;

/** What loyalty needs from the outside. */
public record LoyaltyPorts(
    DocumentStore documents, CompareAndSet commits, MessagePublisher publisher, Clock clock) {}
