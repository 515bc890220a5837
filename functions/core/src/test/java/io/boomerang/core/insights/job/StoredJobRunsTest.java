package io.boomerang.core.insights.job;

import static io.boomerang.core.document.StoredBefore.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.StoredBefore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was stored of jobs' runs reads as ever, and is written as ever. */
class StoredJobRunsTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");

  @Test
  void runThatIsGoing_asBefore() {
    final JobRun run = new JobRun("run-1", NIGHT, null, null);

    assertThat(JobRun.read(run("job-run-going"))).isEqualTo(run);
    assertWritten(run.fields(), "job-run-going");
  }

  @Test
  void runThatEnded_asBefore() {
    final JobRun run =
        new JobRun(
            "run-1",
            NIGHT,
            NIGHT.plusSeconds(60),
            new JobSummary(
                Map.of("products", 3L, "customers", 2L, "rows", 1L), List.of("few orders")));

    assertThat(JobRun.read(run("job-run"))).isEqualTo(run);
    assertWritten(run.fields(), "job-run");
  }

  private static Document run(String name) {
    return StoredBefore.document(JobRun.path("churn", LocalDate.of(2026, 11, 21)), name);
  }
}
