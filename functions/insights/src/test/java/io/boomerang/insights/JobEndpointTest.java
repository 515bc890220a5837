package io.boomerang.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobSummary;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JobEndpointTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);

  private final DocumentStore documents = EmbeddedDocuments.inMemory();
  private final OncePerDate once =
      new OncePerDate(
          documents,
          CompareAndSet.on(documents),
          new TestClock(Instant.parse("2026-11-26T03:00:00Z")),
          () -> UUID.randomUUID().toString());

  @Test
  void machineThatCannotRunModels_saysTheCauseEachTime_andOtherJobsRun() throws IOException {
    final Supplier<InsightsJob> churn =
        () -> {
          throw new ModelsUnavailableException("/tmp is noexec", new UnsatisfiedLinkError("why"));
        };

    for (int call = 0; call < 2; call++) {
      final FakeResponse answer = call("churn", churn);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("cannot run models", "/tmp is noexec");
    }
    assertThat(call("value", JobEndpointTest::done).status()).isEqualTo(200);
  }

  @Test
  void runThatIsGivenBack_isNotAwaitedByTheNextCall() throws IOException {
    final FakeResponse cut =
        call(
            "value",
            () ->
                job(
                    () -> {
                      once.giveBackAll();
                      final FakeResponse other = answered("value", JobEndpointTest::done);
                      assertThat(other.body()).contains("\"state\":\"done\"");
                    }));

    assertThat(cut.status()).isEqualTo(200);
    assertThat(call("value", JobEndpointTest::done).body()).contains("\"state\":\"done_before\"");
  }

  @Test
  void runThatIsGivenBack_andEndsInTime_isDone() throws IOException {
    call("value", () -> job(once::giveBackAll));

    assertThat(call("value", JobEndpointTest::done).body()).contains("\"state\":\"done_before\"");
  }

  @Test
  void runThatIsDone_isNotGivenBack() throws IOException {
    call("value", JobEndpointTest::done);

    once.giveBackAll();

    assertThat(call("value", JobEndpointTest::done).body()).contains("\"state\":\"done_before\"");
  }

  private FakeResponse answered(String name, Supplier<InsightsJob> job) {
    try {
      return call(name, job);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeResponse call(String name, Supplier<InsightsJob> job) throws IOException {
    final var answer = new FakeResponse();
    new JobEndpoint(name, once, () -> AS_OF, job).service(FakeRequest.post("/", ""), answer);
    return answer;
  }

  private static InsightsJob done() {
    return job(() -> {});
  }

  private static InsightsJob job(Runnable work) {
    return new InsightsJob() {
      @Override
      public JobSummary run(LocalDate asOf, String runId) {
        work.run();
        return preview(asOf);
      }

      @Override
      public JobSummary preview(LocalDate asOf) {
        return new JobSummary(Map.of("customers", 1L), List.of());
      }
    };
  }
}
