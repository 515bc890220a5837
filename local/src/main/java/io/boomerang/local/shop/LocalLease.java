package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.ProcessLock;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The right to run a job on a local system, whichever process asks: a function of the system that
 * is running, or a command beside it. It ends with the process, so that a run which was killed
 * keeps nobody waiting.
 */
public final class LocalLease {
  private LocalLease() {}

  /** What needs the lease. */
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does the work while nobody else is at the job.
   *
   * @param folder of the system
   * @param job its name
   * @throws IOException when somebody is at it, saying who, or when the folder cannot be written
   */
  public static <T> T holding(Path folder, String job, Work<T> work) throws IOException {
    final ProcessLock lock = lock(folder, job);
    try {
      return work.run();
    } finally {
      lock.close();
    }
  }

  private static ProcessLock lock(Path folder, String job) throws IOException {
    try {
      return ProcessLock.take(folder.resolve("jobs").resolve(job + ".lock"));
    } catch (ProcessLock.TakenException e) {
      throw new IOException(
          "%s is being run on %s by %s; run it again when that has ended"
              .formatted(job, folder, e.owner()),
          e);
    }
  }

  /** The job, which takes the lease for each run that writes. */
  static InsightsJob held(Path folder, String name, InsightsJob job) {
    return new InsightsJob() {
      @Override
      public JobSummary run(LocalDate asOf, String runId) {
        try {
          return holding(folder, name, () -> job.run(asOf, runId));
        } catch (IOException e) {
          throw new StoreUnavailableException(e.getMessage(), e);
        }
      }

      @Override
      public JobSummary preview(LocalDate asOf) {
        return job.preview(asOf);
      }
    };
  }
}
