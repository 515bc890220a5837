package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private final Faults<String> faults = new Faults<>();
  private final AtomicInteger effects = new AtomicInteger();

  @Test
  void nothingPlanned_callsSucceed() {
    assertThat(call()).isEmpty();
    assertThat(effects).hasValue(1);
  }

  @Test
  void failNext_failsSoManyCalls_withoutEffect() {
    faults.failNext(2, "busy");

    assertThat(call()).hasValue("busy");
    assertThat(call()).hasValue("busy");
    assertThat(effects).hasValue(0);
    assertThat(call()).isEmpty();
    assertThat(effects).hasValue(1);
  }

  @Test
  void failNextAfterEffect_takesEffectAndFails() {
    faults.failNextAfterEffect(1, "lost");

    assertThat(call()).hasValue("lost");
    assertThat(effects).hasValue(1);
    assertThat(call()).isEmpty();
  }

  @Test
  void plansAreTakenInOrder_andThenWhatAlwaysFails() {
    faults.failAlways("down");
    faults.failNext(1, "first");
    faults.failNextAfterEffect(1, "second");

    assertThat(call()).hasValue("first");
    assertThat(call()).hasValue("second");
    assertThat(call()).hasValue("down");
    assertThat(call()).hasValue("down");
    assertThat(effects).hasValue(1);
  }

  @Test
  void heal_forgetsEverything() {
    faults.failAlways("down");
    faults.failNext(3, "first");

    faults.heal();

    assertThat(call()).isEmpty();
  }

  @Test
  void heal_letsAHeldCallGo() {
    final var hold = faults.holdNext();
    final var call = CompletableFuture.supplyAsync(this::call);
    hold.awaitArrival();

    faults.heal();

    assertThat(call).succeedsWithin(20, TimeUnit.SECONDS);
  }

  @Test
  void calls_countsFailuresToo() {
    faults.failNext(1, "busy");
    call();
    call();

    assertThat(faults.calls()).isEqualTo(2);
  }

  @Test
  void holdNext_hasNoEffectUntilReleased() {
    final var hold = faults.holdNext();
    final var call = CompletableFuture.supplyAsync(this::call);

    hold.awaitArrival();
    assertThat(effects).hasValue(0);
    hold.release();

    assertThat(call).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(Optional.empty());
    assertThat(effects).hasValue(1);
  }

  @Test
  void holdNextAfterEffect_hasItsEffectBeforeItIsReleased() {
    final var hold = faults.holdNextAfterEffect();
    final var call = CompletableFuture.supplyAsync(this::call);

    hold.awaitArrival();
    assertThat(effects).hasValue(1);
    assertThat(call).isNotDone();
    hold.release();

    assertThat(call).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(Optional.empty());
  }

  @Test
  void delayNext_andServiceTime_addUp() {
    faults.serviceTime(Duration.ofMillis(10));
    faults.delayNext(1, Duration.ofMillis(20));
    final long start = System.nanoTime();

    call();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @Test
  void close_letsWaitingCallsGo() {
    faults.delayNext(1, Duration.ofMinutes(5));
    final var call = CompletableFuture.supplyAsync(this::call);

    faults.close();

    assertThat(call).succeedsWithin(20, TimeUnit.SECONDS);
  }

  @Test
  void close_letsAHeldCallGo() {
    final var hold = faults.holdNext();
    final var call = CompletableFuture.supplyAsync(this::call);
    hold.awaitArrival();

    faults.close();

    assertThat(call).succeedsWithin(20, TimeUnit.SECONDS);
  }

  private Optional<String> call() {
    return faults.call(effects::incrementAndGet);
  }
}
