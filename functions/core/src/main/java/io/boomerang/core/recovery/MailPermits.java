package io.boomerang.core.recovery;

import io.boomerang.core.carts.CartBacklog;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.time.Sleeper;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Permissions to work on one cart or offer. A short wish of a busy provider is waited out, and
 * after it they come one by one, at a rate that the provider takes.
 */
final class MailPermits {
  private final MailCircuit circuit;
  private final CartBacklog backlog;
  private final Clock clock;
  private final Sleeper sleeper;
  private final MailRate rate = new MailRate();

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
      notePause();
      final Optional<MailRate.Turn> turn = rate.take(clock.instant(), patience);
      if (turn.isEmpty() || circuit.isOpen()) {
        return turn.flatMap(taken -> circuit.enter());
      }
      sleeper.sleepUntil(turn.get().at(), clock);
      final Optional<MailCircuit.Permit> permit = circuit.enter();
      notePause();
      if (permit.isPresent() && rate.use(turn.get(), clock.instant())) {
        return permit;
      }
      permit.ifPresent(MailCircuit.Permit::close);
    }
    return Optional.empty();
  }

  private void notePause() {
    circuit.pausedUntil().ifPresent(until -> rate.pausedUntil(until, clock.instant()));
  }
}
