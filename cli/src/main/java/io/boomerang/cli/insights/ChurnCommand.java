package io.boomerang.cli.insights;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.churn.ProjectChurn;
import io.boomerang.core.carts.Addresses;
import io.boomerang.core.config.ConfigException;
import io.boomerang.core.config.Settings;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.job.ChurnJob;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.local.shop.LocalInsights;
import io.boomerang.local.shop.LocalLease;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/insights churn}. */
@Command(
    name = "churn",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Says of every customer how likely they are to leave, and why; and who would get the offer.",
      ""
    })
final class ChurnCommand implements Callable<Integer> {
  private static final String WAREHOUSE = "warehouse";

  @Spec private CommandSpec spec;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What happened on this day or later is not known (default: today, UTC).")
  private LocalDate asOf;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system (default: the newest below .demo).")
  private Path folder;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many customers to print (default: ${DEFAULT-VALUE}).")
  private int show;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    if (project.isGiven()) {
      project.run(spec.commandLine().getOut(), ChurnJob.NAME, asOf, ProjectChurn::job);
      return 0;
    }
    final Path shop =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), WAREHOUSE)
            : folder;
    if (!Files.isDirectory(shop.resolve(WAREHOUSE))) {
      throw new IOException(shop + ": there is no warehouse; start bin/demo first");
    }
    try (var warehouse = new EmbeddedWarehouse(shop.resolve(WAREHOUSE), clock, LocalPlace.TERMS);
        DocumentStore documents = EmbeddedDocuments.openReadOnly(shop.resolve("documents"))) {
      return run(warehouse, shop, documents);
    } catch (ModelsUnavailableException | ConfigException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private int run(EmbeddedWarehouse warehouse, Path shop, DocumentStore documents)
      throws IOException {
    final PrintWriter out = spec.commandLine().getOut();
    final var settings = new Settings(System.getenv());
    final ChurnConfig config = ChurnConfig.read(settings);
    final OfferConfig offers = OfferConfig.from(settings);
    settings.check();
    final LocalDate day =
        asOf == null ? LocalDate.now(clock.withZone(LocalPlace.TERMS.zone())) : asOf;
    // A code that is only shown redeems nothing.
    final Secret secret = Secret.of(UUID.randomUUID() + "" + UUID.randomUUID());
    final var make =
        new MakeOffer(
            documents,
            CompareAndSet.on(documents),
            clock,
            new CouponCodes(secret),
            new Addresses(secret),
            offers,
            1);
    final ChurnJob job =
        new LocalInsights(
                warehouse,
                shop,
                make,
                clock,
                line -> {
                  out.println("  " + line);
                  out.flush();
                })
            .churn(config);
    final ChurnJob.Result result =
        project.isDryRun()
            ? job.previewed(day)
            : LocalLease.holding(
                shop, ChurnJob.NAME, () -> job.scored(day, UUID.randomUUID().toString()));
    new ChurnPrinter(out).print(result.report(), result.outcomes(), show);
    return result.report().serving().isPresent() ? 0 : 1;
  }
}
