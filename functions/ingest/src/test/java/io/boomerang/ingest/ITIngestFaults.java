package io.boomerang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.AppendFailure;
import io.boomerang.testkit.Faults;
import io.boomerang.testkit.FunctionProcess;
import io.boomerang.testkit.LoopbackStorage;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real function in a process of its own, with the real clients, against stand-ins that fail:
 * whatever happens at whichever step, in the end nothing is lost and nothing is twice in the view.
 */
@Timeout(120)
class ITIngestFaults {
  private static final int MESSAGES = 200;

  @TempDir Path folder;
  private IngestBench bench;

  /** Something that goes wrong, and when. */
  private record Fault(String name, Consumer<IngestBench> cause) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void start() {
    bench = IngestBench.start(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("nothing", bench -> {}),
        // Longer than one store tries: the group is refused, and delivered again.
        new Fault("archive answers 503", b -> b.storage().uploads().failNext(13, 503)),
        new Fault("archive answers 429", b -> b.storage().uploads().failNext(4, 429)),
        new Fault(
            "archive breaks the connection",
            b -> b.storage().uploads().failNext(3, LoopbackStorage.CONNECTION_BROKEN)),
        new Fault(
            "archive stores, then answers 503",
            b -> b.storage().uploads().failNextAfterEffect(3, 503)),
        new Fault(
            "append fails",
            b -> b.bigquery().appends().failNext(3, AppendFailure.ofAppend(Code.UNAVAILABLE))),
        new Fault(
            "append is refused for lack of quota",
            b ->
                b.bigquery()
                    .appends()
                    .failNext(2, AppendFailure.ofConnection(Code.RESOURCE_EXHAUSTED))),
        new Fault(
            "append takes effect, then fails",
            b ->
                b.bigquery()
                    .appends()
                    .failNextAfterEffect(3, AppendFailure.ofAppend(Code.UNAVAILABLE))),
        new Fault(
            "append takes effect, then the stream breaks",
            b ->
                b.bigquery()
                    .appends()
                    .failNextAfterEffect(1, AppendFailure.ofConnection(Code.UNAVAILABLE))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultOfAService_losesNothing_andRepeatsNothing(Fault fault) {
    fault.cause.accept(bench);

    bench.deliverAll(MESSAGES);

    bench.assertNothingLostAndNothingTwice(MESSAGES);
  }

  @Test
  void rowRefusedByTheWarehouse_isSetAsideAlone() {
    bench.bigquery().refuseRows("events", row -> row.get("event_id").equals("e-7-0"), "no thanks");

    bench.deliverAll(MESSAGES);

    assertThat(bench.viewIds()).hasSize(2 * MESSAGES - 1).doesNotContain("e-7-0").contains("e-7-1");
    assertThat(bench.rejected()).hasSize(1);
    assertThat(bench.rejected().get(0))
        .containsEntry("kind", "refused_by_warehouse")
        .containsEntry("message_id", "m-7");
    assertThat((String) bench.rejected().get(0).get("raw")).contains("\"e-7-0\"");
    assertThat(bench.archivedMessageIds()).hasSize(MESSAGES);
  }

  @Test
  void rowRefusedWithoutBeingNamed_isFound_andSetAsideAlone() {
    bench
        .bigquery()
        .refuseAppendsWith("events", row -> row.get("event_id").equals("e-7-0"), "no thanks");

    bench.deliverAll(MESSAGES);

    assertThat(bench.viewIds()).hasSize(2 * MESSAGES - 1).doesNotContain("e-7-0").contains("e-7-1");
    assertThat(bench.rejected())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).containsEntry("kind", "refused_by_warehouse"));
  }

  @Test
  void badRecords_areRejectedByThemselves() {
    bench.deliver(
        List.of(IngestBench.body("m-1", "{\"event_id\":\"x\"}\nnot json\n" + good("e-1"))));

    assertThat(bench.viewIds()).containsExactly("e-1");
    assertThat(bench.rejected())
        .extracting(row -> row.get("kind"))
        .containsExactlyInAnyOrder("invalid", "malformed");
    assertThat(bench.archivedMessageIds()).containsExactly("m-1");
  }

  static Stream<Fault> stepsToBeKilledAt() {
    return Stream.of(
        new Fault("before the archive", b -> kill(b, b.storage().uploads().holdNext())),
        new Fault("after the archive", b -> kill(b, b.storage().uploads().holdNextAfterEffect())),
        new Fault("before the append", b -> kill(b, b.bigquery().appends().holdNext())),
        new Fault(
            "after the append, before the answer",
            b -> kill(b, b.bigquery().appends().holdNextAfterEffect())));
  }

  @ParameterizedTest
  @MethodSource("stepsToBeKilledAt")
  void killedInMidBatch_losesNothing_andRepeatsNothing(Fault step) {
    bench.beginDelivery(MESSAGES);
    step.cause.accept(bench);

    bench.awaitDelivered();
    bench.assertNothingLostAndNothingTwice(MESSAGES);
  }

  @Test
  void terminatedInMidBatch_finishesWhatItHas_andLosesNothing() {
    final Faults.Hold hold = bench.storage().uploads().holdNext();
    bench.beginDelivery(MESSAGES);
    hold.awaitArrival();
    final FunctionProcess function = bench.function();
    final Thread terminator = new Thread(function::terminate);
    terminator.start();
    hold.release();
    join(terminator);
    final int storedBeforeRestart = bench.archivedMessageIds().size();

    function.start();
    bench.awaitDelivered();

    assertThat(storedBeforeRestart).as("messages of the batch in hand").isPositive();
    bench.assertNothingLostAndNothingTwice(MESSAGES);
  }

  private static void kill(IngestBench bench, Faults.Hold hold) {
    hold.awaitArrival();
    bench.function().kill();
    hold.release();
    bench.function().start();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String good(String id) {
    return IngestBench.event(id);
  }
}
