package io.boomerang.insights;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.document.ContentionException;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.insights.churn.ModelStoreUnavailableException;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobSummary;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.warehouse.WarehouseQueryException;
import io.boomerang.core.warehouse.WarehouseUnavailableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One job behind HTTP: {@code POST /}, with {@code ?as_of=2026-11-26} for another date than today
 * and {@code ?dry_run=true} to write nothing. Answers 200 when the date is done, now or before, 409
 * while somebody is at it, and 503 when something that it needs failed: ask again. 500 says that it
 * will not work here however often it is asked for, and why.
 */
public final class JobEndpoint {
  private static final Logger LOG = System.getLogger(JobEndpoint.class.getName());

  private final String name;
  private final OncePerDate oncePerDate;
  private final Supplier<LocalDate> today;
  private final Supplier<? extends InsightsJob> job;
  private final Requests requests = new Requests();

  /**
   * An endpoint.
   *
   * @param today of the shop
   * @param job is made when it is first needed
   */
  public JobEndpoint(
      String name,
      OncePerDate oncePerDate,
      Supplier<LocalDate> today,
      Supplier<? extends InsightsJob> job) {
    this.name = name;
    this.oncePerDate = oncePerDate;
    this.today = today;
    this.job = job;
  }

  /** Runs the job, or says why not. */
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  /**
   * Arranges for the end of the instance (SIGTERM): a run that is not over is given back at once,
   * so that whoever calls next need not wait for its lease; when it ends in time after all, it is
   * done.
   *
   * @param stores what a run needs; closed last
   */
  public void stopWithInstance(AutoCloseable stores) {
    GracefulShutdown.install(requests, this::giveBackWithin, stores);
  }

  private void giveBackWithin(Duration left) {
    CallDeadline.within(
        left,
        () -> {
          oncePerDate.giveBackAll();
          return null;
        });
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      Bodies.text(response, 405, "call it by POST");
      return;
    }
    final LocalDate asOf;
    final boolean isDryRun;
    try {
      asOf = asOf(request);
      isDryRun = isDryRun(request);
    } catch (IllegalArgumentException e) {
      Bodies.text(response, 400, e.getMessage());
      return;
    }
    try {
      run(asOf, isDryRun, response);
    } catch (StoreUnavailableException
        | ContentionException
        | WarehouseUnavailableException
        | WarehouseQueryException
        | ModelStoreUnavailableException e) {
      LOG.log(Level.ERROR, "job " + name + " of " + asOf + " is left for the next call", e);
      Bodies.text(response, 503, "left for the next call: " + e.getMessage() + "");
    } catch (ModelsUnavailableException e) {
      LOG.log(Level.ERROR, "job " + name + " cannot run models", e);
      Bodies.text(response, 500, "cannot run models: " + e.getMessage() + "");
    }
  }

  private void run(LocalDate asOf, boolean isDryRun, HttpResponse response) throws IOException {
    if (isDryRun) {
      json(response, 200, new JobJson(name, asOf, "preview", job.get().preview(asOf), null));
      return;
    }
    final OncePerDate.Outcome outcome =
        oncePerDate.run(name, asOf, runId -> job.get().run(asOf, runId));
    if (outcome instanceof OncePerDate.Going going) {
      json(response, 409, new JobJson(name, asOf, "going", nothing(), going.leaseEnds()));
    } else if (outcome instanceof OncePerDate.DoneBefore before) {
      json(response, 200, new JobJson(name, asOf, "done_before", before.summary(), before.at()));
    } else if (outcome instanceof OncePerDate.Ran ran) {
      json(response, 200, new JobJson(name, asOf, "done", ran.summary(), null));
    }
  }

  private static JobSummary nothing() {
    return new JobSummary(Map.of(), List.of());
  }

  private LocalDate asOf(HttpRequest request) {
    final Optional<String> text = request.getFirstQueryParameter("as_of");
    if (text.isEmpty()) {
      return today.get();
    }
    final LocalDate day;
    try {
      day = LocalDate.parse(text.get());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("as_of is no date such as 2026-11-26", e);
    }
    if (day.isAfter(today.get())) {
      throw new IllegalArgumentException("as_of is after today: not all of that day is known");
    }
    return day;
  }

  private static boolean isDryRun(HttpRequest request) {
    final String text = request.getFirstQueryParameter("dry_run").orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("dry_run is true or false");
    }
    return text.equals("true");
  }

  private static void json(HttpResponse response, int status, JobJson answer) throws IOException {
    final String json = answer.write();
    LOG.log(Level.INFO, "job {0}", json);
    Bodies.json(response, status, json);
  }
}
