package io.boomerang.cli.insights;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.config.Settings;
import io.boomerang.core.insights.churn.WarehouseChurnHistory;
import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import io.boomerang.insights.ProjectJobs;
import io.boomerang.local.shop.LocalPlace;
import io.boomerang.local.shop.ShopFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/insights features}: what the models see, for a statistician's own. */
@Command(
    name = "features",
    sortOptions = false,
    description = {
      "Writes what the models of products see, week by week, or the model of who is about to leave,"
          + " as CSV.",
      ""
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SalesInput input;
  @Mixin private ProjectOptions project;

  @Option(names = "--products", description = "One row per product and week.")
  private boolean isPerProduct;

  @Option(
      names = "--users",
      description = "One row per customer, from the warehouse of a local system or a --project.")
  private boolean isPerUser;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of a local system (default: the newest below .demo).")
  private Path folder;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where to write it: a file, or gs://BUCKET/NAME, in place of what is there (default: the"
              + " screen).")
  private String output;

  private final Settings environment;

  /** As the command line makes it. */
  FeaturesCommand() {
    this(new Settings(System.getenv()));
  }

  FeaturesCommand(Settings environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (isPerProduct == isPerUser) {
      throw new ParameterException(spec.commandLine(), "say of what: --products or --users");
    }
    new CsvOutput(output, environment)
        .write(
            new PrintWriter(spec.commandLine().getOut(), false),
            isPerUser ? this::printUsers : this::printProducts);
    return 0;
  }

  private void printUsers(PrintWriter out) throws IOException {
    if (project.isGiven()) {
      try (ProjectJobs jobs = project.open(spec.commandLine().getErr())) {
        final LocalDate day = input.asOf() == null ? jobs.today() : input.asOf();
        UserFeatures.print(jobs.history().features(day), out);
      }
      return;
    }
    final Path shop =
        folder == null
            ? ShopFolder.newest(Path.of(System.getProperty("boomerang.root", ".")), "warehouse")
            : folder;
    final LocalDate day =
        input.asOf() == null ? LocalDate.now(LocalPlace.TERMS.zone()) : input.asOf();
    try (var warehouse =
        new EmbeddedWarehouse(shop.resolve("warehouse"), Clock.systemUTC(), LocalPlace.TERMS)) {
      UserFeatures.print(new WarehouseChurnHistory(warehouse).features(day), out);
    }
  }

  private void printProducts(PrintWriter out) throws IOException {
    final Sales sales = input.read();
    final WeeklyDemand demand = sales.demand();
    out.println("product_id,category,week_from,units,views,carts");
    for (ProductWeeks product : demand.products()) {
      for (int week = product.first(); week < demand.weeks(); week++) {
        final double units = product.units(week);
        out.printf(
            Locale.ROOT,
            "%s,%s,%s,%s,%.0f,%.0f%n",
            Cells.of(product.productId()),
            Cells.of(product.category()),
            demand.firstDay(week),
            // Unknown is empty, not zero.
            Double.isNaN(units) ? "" : String.format(Locale.ROOT, "%.0f", units),
            sales.signals().views(product.productId(), week),
            sales.signals().carts(product.productId(), week));
      }
    }
  }
}
