package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.MailCircuit;
import io.boomerang.core.offers.MailCircuit.Permit;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.Mailer;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Four instances with eight lanes each that hand mails over as fast as they may, in virtual time.
 */
class MailCircuitTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant OUTAGE = START.plusSeconds(10);
  private static final int INSTANCES = 4;
  private static final int LANES = 8;

  /** Pauses of 1, 2, 4, 8, 16 and 32 seconds, then one a minute. */
  private static final int TRIES_AN_HOUR = 6 + 60;

  private final DocumentStore store = EmbeddedDocuments.inMemory();
  private final TestClock clock = new TestClock(START);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final List<Call> calls = new ArrayList<>();
  private final List<MailCircuit> circuits = new ArrayList<>();
  private final Random random = new Random(1);
  private MailOutcome rehearsal = new MailOutcome.Accepted("");
  private int rehearsals;
  private int numbers;

  private record Event(Instant at, int number, Runnable what) {}

  private record Call(Instant from, Instant to, boolean isUnknown) {}

  private void startInstances() {
    for (int i = 0; i < INSTANCES; i++) {
      circuits.add(
          new MailCircuit(
              store,
              CompareAndSet.on(store),
              clock,
              new Mailer() {
                @Override
                public MailOutcome send(OfferMail mail) {
                  throw new AssertionError("the lanes send");
                }

                @Override
                public MailOutcome rehearse() {
                  rehearsals++;
                  return rehearsal;
                }
              },
              "instance-" + i));
    }
  }

  private void at(Instant when, Runnable what) {
    events.add(new Event(when, numbers++, what));
  }

  /** Runs everybody until an instant. */
  private void runUntil(Instant end, Instant outageEnds, Duration hang) {
    startInstances();
    for (MailCircuit circuit : circuits) {
      for (int lane = 0; lane < LANES; lane++) {
        at(START.plusMillis(random.nextInt(200)), () -> send(circuit, outageEnds, hang));
      }
    }
    while (!events.isEmpty() && events.peek().at().isBefore(end)) {
      final Event event = events.poll();
      clock.advance(Duration.between(clock.instant(), event.at()));
      event.what().run();
    }
  }

  private void send(MailCircuit circuit, Instant outageEnds, Duration hang) {
    final Instant now = clock.instant();
    final Optional<Permit> permit = circuit.enter();
    if (permit.isEmpty()) {
      at(now.plusMillis(900 + random.nextInt(200)), () -> send(circuit, outageEnds, hang));
      return;
    }
    final boolean isOut = !now.isBefore(OUTAGE) && now.isBefore(outageEnds);
    final Instant end = now.plus(isOut ? hang : Duration.ofMillis(150));
    calls.add(new Call(now, end, isOut));
    at(
        end,
        () -> {
          try (Permit held = permit.get()) {
            held.outcome(isOut ? new MailOutcome.Unknown("503") : new MailOutcome.Accepted("m"));
          }
          send(circuit, outageEnds, hang);
        });
  }

  private long unknown() {
    return calls.stream().filter(Call::isUnknown).count();
  }

  @ParameterizedTest
  @CsvSource({"150", "1000", "20000"})
  void anHourOfErrorsOrHangs_withASandboxThatLies_makesFewOffersUnknown(long millis) {
    final Instant end = OUTAGE.plus(Duration.ofHours(1));
    runUntil(end, end, Duration.ofMillis(millis));

    final Instant opened = OUTAGE.plusMillis(millis);
    final long begunBefore =
        calls.stream()
            .filter(call -> call.isUnknown() && !call.from().isAfter(opened.plusSeconds(1)))
            .count();
    assertThat(unknown()).isLessThanOrEqualTo(begunBefore + TRIES_AN_HOUR);
    assertThat(unknown() - begunBefore).as("tries").isBetween(20L, (long) TRIES_AN_HOUR);
    final List<Call> tries =
        calls.stream().filter(call -> call.from().isAfter(opened.plusSeconds(1))).toList();
    for (int i = 1; i < tries.size(); i++) {
      assertThat(tries.get(i).from()).as("one at a time").isAfterOrEqualTo(tries.get(i - 1).to());
    }
    assertThat(rehearsals).isGreaterThanOrEqualTo(tries.size());
  }

  @Test
  void anHourOfErrors_withASandboxThatKnows_costsOnlyThoseUnderWay() {
    rehearsal = new MailOutcome.Unknown("503");
    final Instant end = OUTAGE.plus(Duration.ofHours(1));
    runUntil(end, end, Duration.ofMillis(150));

    assertThat(calls).noneMatch(call -> call.from().isAfter(OUTAGE.plusMillis(1_200)));
    assertThat(rehearsals).isBetween(20, TRIES_AN_HOUR);
  }

  @Test
  void theFirstMailThatIsTaken_letsEverybodyGoOn_andTheNextOutageStartsWithASecond() {
    final Instant outageEnds = OUTAGE.plus(Duration.ofMinutes(10));
    runUntil(outageEnds.plus(Duration.ofMinutes(3)), outageEnds, Duration.ofMillis(150));

    final Instant back =
        calls.stream()
            .filter(call -> !call.isUnknown() && !call.from().isBefore(outageEnds))
            .map(Call::from)
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(outageEnds, back)).isLessThan(Duration.ofSeconds(62));
    final long mailsAMinuteLater =
        calls.stream()
            .filter(call -> call.from().isAfter(back.plusSeconds(60)))
            .filter(call -> call.from().isBefore(back.plusSeconds(61)))
            .count();
    assertThat(mailsAMinuteLater).isGreaterThan(INSTANCES * LANES * 5L);
    final Permit permit = circuits.get(0).enter().orElseThrow();
    permit.outcome(new MailOutcome.Unknown("again"));
    permit.close();
    assertThat(circuits.get(0).mayTry()).isFalse();
    clock.advance(Duration.ofMillis(1_001));
    assertThat(circuits.get(0).mayTry()).isTrue();
  }

  @Test
  void instanceThatEndsWhileItTries_leavesTheTryToOthers_whenItsLeaseIsOver() {
    startInstances();
    circuits.get(0).enter().orElseThrow().outcome(new MailOutcome.Unknown("503"));
    clock.advance(Duration.ofSeconds(2));
    assertThat(circuits.get(0).enter()).isPresent();

    assertThat(circuits.get(1).enter()).isEmpty();
    clock.advance(Duration.ofSeconds(91));
    assertThat(circuits.get(1).enter()).isPresent();
  }

  @Test
  void tryThatHasNothingToSend_isTheNextOnes() {
    startInstances();
    circuits.get(0).enter().orElseThrow().outcome(new MailOutcome.Unknown("503"));
    clock.advance(Duration.ofSeconds(2));
    final Permit permit = circuits.get(0).enter().orElseThrow();
    assertThat(circuits.get(0).enter()).isEmpty();
    permit.close();
    clock.advance(Duration.ofSeconds(1));

    assertThat(circuits.get(1).enter()).isPresent();
  }

  @Test
  void busyProvider_pausesEverybodyForAsLongAsItAsks_atMostAMinute() {
    startInstances();
    final Permit permit = circuits.get(0).enter().orElseThrow();
    permit.outcome(new MailOutcome.NotAccepted("429", Optional.of(Duration.ofDays(1))));
    permit.close();

    assertThat(circuits.get(0).mayTry()).isFalse();
    assertThat(circuits.get(1).mayTry()).isFalse();
    clock.advance(Duration.ofSeconds(61));
    assertThat(circuits.get(0).enter()).isPresent();
    assertThat(circuits.get(1).enter()).isPresent();
    assertThat(rehearsals).as("busy is not broken").isZero();
  }

  @Test
  void busyProvider_thatThenAsksForLess_doesNotShortenThePause_andForMoreLengthensIt() {
    startInstances();
    final Permit first = circuits.get(0).enter().orElseThrow();
    final Permit second = circuits.get(0).enter().orElseThrow();
    final Permit third = circuits.get(0).enter().orElseThrow();
    assertThat(circuits.get(1).pausedUntil()).isEmpty();
    first.outcome(new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(30))));
    clock.advance(Duration.ofSeconds(1));
    assertThat(circuits.get(1).pausedUntil()).hasValue(START.plusSeconds(30));
    assertThat(circuits.get(1).isOpen()).as("busy is not broken").isFalse();
    second.outcome(new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(2))));

    clock.advance(Duration.ofSeconds(28));
    assertThat(circuits.get(0).mayTry()).isFalse();
    third.outcome(new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(10))));
    clock.advance(Duration.ofSeconds(9));
    assertThat(circuits.get(0).mayTry()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(circuits.get(0).mayTry()).isTrue();
  }
}
