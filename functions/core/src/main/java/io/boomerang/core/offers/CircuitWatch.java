package io.boomerang.core.offers;

import io.boomerang.core.document.DocumentStore;
import java.time.Clock;

/** What the circuit of the mails says to those who send none themselves. */
public final class CircuitWatch {
  private final DocumentStore store;
  private final Clock clock;

  public CircuitWatch(DocumentStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** How many mails there is any use in asking for. */
  public enum Passage {
    /** The provider takes mails, as far as is known. */
    ALL,
    /** It did not take the last ones: one is to be tried. */
    ONE,
    /** A pause lasts. */
    NONE
  }

  /** What it says now; one read. */
  public Passage passage() {
    final CircuitState state = CircuitState.read(store.get(MailCircuit.PATH).orElse(null));
    if (state.isPausedAt(clock.instant())) {
      return Passage.NONE;
    }
    return state.isOpen() ? Passage.ONE : Passage.ALL;
  }
}
