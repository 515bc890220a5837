package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.document.Sleeper;
import io.boomerang.core.offers.MailCircuit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Permissions to work on one cart or offer; a short wish of a busy provider is waited out. */
final class MailPermits {
  private final MailCircuit circuit;
  private final CartBacklog backlog;
  private final Clock clock;
  private final Sleeper sleeper;

  MailPermits(MailCircuit circuit, CartBacklog backlog, Clock clock, Sleeper sleeper) {
    this.circuit = circuit;
    this.backlog = backlog;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * A permission; close it afterwards.
   *
   * @param patience no longer than until then is waited for it
   * @return empty when mails do not go out now
   */
  Optional<MailCircuit.Permit> await(Instant patience) throws InterruptedException {
    while (!backlog.isBehind()) {
      final Optional<MailCircuit.Permit> permit = circuit.enter();
      final Optional<Duration> busy = circuit.busyFor();
      if (permit.isPresent() || busy.isEmpty()) {
        return permit;
      }
      if (clock.instant().plus(busy.get()).isAfter(patience)) {
        return Optional.empty();
      }
      sleeper.sleep(busy.get());
    }
    return Optional.empty();
  }
}
