package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.FileModels;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.churn.ChurnFunction;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.insights.job.DemandJob;
import io.boomerang.core.insights.job.InsightsJob;
import io.boomerang.core.insights.job.JobPorts;
import io.boomerang.core.insights.job.OncePerDate;
import io.boomerang.core.insights.job.ProbabilityJob;
import io.boomerang.core.insights.job.ValueJob;
import io.boomerang.core.insights.value.ValueConfig;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.insights.DemandFunction;
import io.boomerang.insights.JobEndpoint;
import io.boomerang.insights.ProbabilityFunction;
import io.boomerang.insights.ValueFunction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The nightly jobs on a local system's warehouse; its models are kept in the system's folder. */
public final class LocalInsights {
  private static final ValueConfig VALUE =
      new ValueConfig(
          ValueConfig.DEFAULT.months(),
          ValueConfig.DEFAULT.yearlyRate(),
          LocalPlace.TERMS.currency().getCurrencyCode());

  private final JobPorts ports;
  private final Path folder;
  private final MakeOffer offers;

  /**
   * The jobs.
   *
   * @param offers makes those of the churn job
   * @param progress receives a sentence at each step
   */
  public LocalInsights(
      EmbeddedWarehouse warehouse,
      Path folder,
      MakeOffer offers,
      Clock clock,
      Consumer<String> progress) {
    this.ports =
        new JobPorts(warehouse, warehouse::table, clock, LocalPlace.TERMS.zone(), progress);
    this.folder = folder;
    this.offers = offers;
  }

  /** Why this machine cannot run models; empty when it can. Everything else works. */
  public static Optional<String> objection() {
    try {
      TensorFlowChurn.load();
      return Optional.empty();
    } catch (ModelsUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * The job that says who is about to leave.
   *
   * @throws ModelsUnavailableException when this machine cannot run models
   */
  public ChurnJob churn(ChurnConfig config) {
    final var tensorflow = new TensorFlowChurn();
    return new ChurnJob(
        ports,
        new ChurnJob.Parts(
            new WarehouseChurnHistory(ports.warehouse()),
            tensorflow,
            tensorflow,
            new SavedChurnModels(new FileModels(folder)),
            offers),
        config);
  }

  /**
   * Adds the functions of the jobs to a running system.
   *
   * @return where each is served, by the job's name, in the order in which a night runs them
   */
  public static Map<String, URI> serve(
      LocalShop shop, LocalCarts carts, ChurnConfig config, Clock clock) {
    final var insights =
        new LocalInsights(shop.warehouse(), shop.folder(), carts.makeOffer(), clock, line -> {});
    final JobPorts ports = insights.ports;
    final OncePerDate once =
        new OncePerDate(
            shop.documents(),
            CompareAndSet.on(shop.documents()),
            clock,
            () -> UUID.randomUUID().toString());
    final Map<String, URI> served = new LinkedHashMap<>();
    served.put(
        ValueJob.NAME,
        shop.start(
            new ValueFunction(
                insights.endpoint(ValueJob.NAME, once, () -> new ValueJob(ports, VALUE)))));
    served.put(
        DemandJob.NAME,
        shop.start(
            new DemandFunction(
                insights.endpoint(
                    DemandJob.NAME, once, () -> new DemandJob(ports, DemandConfig.DEFAULT)))));
    served.put(
        ProbabilityJob.NAME,
        shop.start(
            new ProbabilityFunction(
                insights.endpoint(ProbabilityJob.NAME, once, () -> new ProbabilityJob(ports)))));
    served.put(
        ChurnJob.NAME,
        shop.start(
            new ChurnFunction(
                insights.endpoint(ChurnJob.NAME, once, () -> insights.churn(config)))));
    return served;
  }

  private JobEndpoint endpoint(String name, OncePerDate once, Supplier<InsightsJob> job) {
    return new JobEndpoint(
        name,
        once,
        () -> LocalDate.now(ports.clock().withZone(LocalPlace.TERMS.zone())),
        () -> LocalLease.held(folder, name, job.get()));
  }
}
