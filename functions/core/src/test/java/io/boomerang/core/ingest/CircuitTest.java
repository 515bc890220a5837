package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private final SteppedClock clock = new SteppedClock();
  private final Circuit circuit = new Circuit(clock);

  @Test
  void oneFailure_leavesItClosed_andTwoInARowOpenIt() {
    circuit.failed();
    assertThat(circuit.isOpen()).isFalse();

    circuit.failed();
    assertThat(circuit.isOpen()).isTrue();
    assertThat(circuit.admits()).isFalse();
  }

  @Test
  void open_admitsOneMessageInEachPause_whichDoublesWithEachFailure_upToTheLongest() {
    open();
    Duration pause = Circuit.FIRST_PAUSE;
    for (int i = 0; i < 10; i++) {
      clock.advance(pause.minusMillis(1));
      assertThat(circuit.admits()).as("before the end of %s", pause).isFalse();
      clock.advance(Duration.ofMillis(1));
      assertThat(circuit.admits()).as("after %s", pause).isTrue();
      assertThat(circuit.admits()).as("a second one").isFalse();
      circuit.failed();
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(Circuit.LONGEST_PAUSE) < 0 ? pause : Circuit.LONGEST_PAUSE;
    }
  }

  @Test
  void success_closesIt() {
    open();

    circuit.succeeded();

    assertThat(circuit.isOpen()).isFalse();
    assertThat(circuit.admits()).isTrue();
  }

  @Test
  void clockThatIsSetBack_keepsNobodyWaitingForIt() {
    open();

    clock.advance(Duration.ofHours(-1));

    assertThat(circuit.admits()).isTrue();
    assertThat(circuit.admits()).as("a second one").isFalse();
  }

  private void open() {
    circuit.failed();
    circuit.failed();
  }
}
