package io.boomerang.cli.insights;

import io.boomerang.core.config.ConfigException;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobSummary;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.insights.ProjectJobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/**
 * Options that run the job of a function on a Google Cloud project, as whoever starts it, with the
 * variables that the function reads.
 */
final class ProjectOptions {
  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description = {
        "Run the nightly job on this Google Cloud project, unless its date is done. The variables"
            + " of docs/configuration.md count; the names that Terraform gives by default need not"
            + " be set, BIGQUERY_LOCATION does."
      })
  private String project;

  @Option(names = "--dry-run", description = "Write nothing: say what would be found.")
  private boolean isDryRun;

  boolean isGiven() {
    return project != null;
  }

  boolean isDryRun() {
    return isDryRun;
  }

  /**
   * Runs a job.
   *
   * @param asOf null for today, where the shop is
   * @throws IOException saying what is missing or wrong
   */
  void run(
      PrintWriter out,
      String name,
      LocalDate asOf,
      BiFunction<ProjectJobs, Map<String, String>, ? extends InsightsJob> job)
      throws IOException {
    final Map<String, String> environment = environment(System.getenv());
    try (ProjectJobs jobs = open(environment, out)) {
      final LocalDate day = asOf == null ? jobs.today() : asOf;
      if (isDryRun) {
        print(out, "would be found", job.apply(jobs, environment).preview(day));
      } else {
        // Before the date is taken: what is missing is no run.
        final InsightsJob ready = job.apply(jobs, environment);
        print(out, day, jobs.oncePerDate().run(name, day, runId -> ready.run(day, runId)));
      }
    } catch (ConfigException | ModelsUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The jobs of the project, for what no function does. */
  ProjectJobs open(PrintWriter out) throws IOException {
    try {
      return open(environment(System.getenv()), out);
    } catch (ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ProjectJobs open(Map<String, String> environment, PrintWriter out) {
    return ProjectJobs.of(
        environment,
        Clock.systemUTC(),
        line -> {
          out.println("  " + line);
          out.flush();
        });
  }

  /** The variables that are set, and those that follow from the project's name. */
  Map<String, String> environment(Map<String, String> set) {
    final Map<String, String> environment = new HashMap<>();
    environment.put("BIGQUERY_DATASET", "boomerang");
    environment.put("FIRESTORE_DATABASE", "boomerang");
    environment.put("MODEL_BUCKET", project + "-boomerang-models");
    if (isDryRun) {
      // A code that is only shown redeems nothing.
      environment.put("COUPON_SECRET", UUID.randomUUID() + "" + UUID.randomUUID());
      environment.put("ADDRESS_SECRET", UUID.randomUUID() + "" + UUID.randomUUID());
    }
    environment.putAll(set);
    environment.put("PROJECT_ID", project);
    return environment;
  }

  private static void print(PrintWriter out, LocalDate day, OncePerDate.Outcome outcome)
      throws IOException {
    if (outcome instanceof OncePerDate.Going going) {
      throw new IOException(
          "somebody is at %s; ask again after %s".formatted(day, going.leaseEnds()));
    } else if (outcome instanceof OncePerDate.DoneBefore before) {
      print(out, "was done at " + before.at(), before.summary());
    } else if (outcome instanceof OncePerDate.Ran ran) {
      print(out, "is done", ran.summary());
    }
  }

  private static void print(PrintWriter out, String what, JobSummary summary) {
    out.println(what);
    summary
        .counts()
        .forEach((name, count) -> out.printf("  %-16s %,d%n", name.replace('_', ' '), count));
    summary.notes().forEach(note -> out.println("  note: " + note));
    out.flush();
  }
}
