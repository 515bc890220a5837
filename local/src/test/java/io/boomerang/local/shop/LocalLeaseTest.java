package io.boomerang.local.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLeaseTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final JobSummary DONE = new JobSummary(Map.of("customers", 3L), List.of());

  @TempDir private Path folder;

  @Test
  void jobOfTheSystem_whileACommandRunsIt_isLeftForTheNextCall() throws IOException {
    final InsightsJob job = job(() -> DONE);

    LocalLease.holding(
        folder,
        "value",
        () -> {
          assertThatThrownBy(() -> job.run(TODAY, "r1"))
              .isInstanceOf(StoreUnavailableException.class)
              .hasMessageContaining("value is being run on " + folder + " by this process");
          assertThat(job.preview(TODAY)).isEqualTo(DONE);
          return null;
        });

    assertThat(job.run(TODAY, "r2")).isEqualTo(DONE);
  }

  @Test
  void twoJobs_goOnAtOnce() throws IOException {
    final JobSummary done =
        LocalLease.holding(folder, "churn", () -> job(() -> DONE).run(TODAY, "r1"));

    assertThat(done).isEqualTo(DONE);
  }

  @Test
  void jobThatFails_letsGo() throws IOException {
    final InsightsJob broken =
        job(
            () -> {
              throw new IllegalStateException("broken");
            });

    assertThatThrownBy(() -> broken.run(TODAY, "r1")).hasMessage("broken");
    assertThat(LocalLease.holding(folder, "value", () -> DONE)).isEqualTo(DONE);
  }

  private InsightsJob job(Supplier<JobSummary> answer) {
    return LocalLease.held(
        folder,
        "value",
        new InsightsJob() {
          @Override
          public JobSummary run(LocalDate asOf, String runId) {
            return answer.get();
          }

          @Override
          public JobSummary preview(LocalDate asOf) {
            return answer.get();
          }
        });
  }
}
