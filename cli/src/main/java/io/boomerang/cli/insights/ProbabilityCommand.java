package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.insights.job.ProbabilityJob;
import io.boomerang.core.insights.probability.PredictSales;
import io.boomerang.core.insights.probability.SaleForecast;
import io.boomerang.core.insights.probability.SaleProbability;
import io.boomerang.core.insights.probability.ViewToPurchase;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/insights probability}: how likely each product sells within 7 and 28 days. */
@Command(
    name = "probability",
    sortOptions = false,
    description = {
      "Says how likely each product sells within 7 and within 28 days, and how likely a session that"
          + " views it buys it.",
      ""
    })
final class ProbabilityCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Spec private CommandSpec spec;
  @Mixin private SalesInput input;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--products",
      description = "Print every product as CSV, instead of the ten likeliest.")
  private boolean isPerProduct;

  @Override
  public Integer call() throws IOException {
    if (project.isGiven()) {
      project.run(
          spec.commandLine().getOut(),
          ProbabilityJob.NAME,
          input.asOf(),
          (jobs, environment) -> jobs.probability());
      return 0;
    }
    final Sales sales = input.read();
    final SaleForecast forecast;
    try {
      forecast = PredictSales.of(sales.demand(), sales.signals());
    } catch (NotEnoughDataException e) {
      throw input.tooLittle(e);
    }
    final Map<String, ViewToPurchase.Estimate> views =
        ViewToPurchase.of(sales.views()).stream()
            .collect(Collectors.toMap(ViewToPurchase.Estimate::productId, Function.identity()));
    final PrintWriter out = spec.commandLine().getOut();
    if (isPerProduct) {
      printCsv(out, forecast.products(), views);
    } else {
      printTable(out, forecast, views);
    }
    return 0;
  }

  private static void printCsv(
      PrintWriter out, List<SaleProbability> products, Map<String, ViewToPurchase.Estimate> views) {
    out.println(
        "product_id,category,within_7_days,within_28_days,view_to_purchase,view_to_purchase_low,"
            + "view_to_purchase_high");
    for (SaleProbability product : products) {
      final ViewToPurchase.Estimate view = views.get(product.productId());
      out.printf(
          Locale.ROOT,
          "%s,%s,%.4f,%.4f,%s%n",
          Cells.of(product.productId()),
          Cells.of(product.category()),
          product.within7Days(),
          product.within28Days(),
          view == null
              ? ",,"
              : String.format(
                  Locale.ROOT, "%.4f,%.4f,%.4f", view.probability(), view.low(), view.high()));
    }
  }

  private static void printTable(
      PrintWriter out, SaleForecast forecast, Map<String, ViewToPurchase.Estimate> views) {
    out.printf("Probability of a sale from %s on%n%n", forecast.from());
    out.printf("%-16s %8s %8s  %-24s%n", "product", "7 days", "28 days", "of 100 views, sales");
    forecast.products().stream()
        .sorted(Comparator.comparingDouble(SaleProbability::within7Days).reversed())
        .limit(SHOWN)
        .forEach(
            product ->
                out.printf(
                    Locale.ROOT,
                    "%-16s %8.3f %8.3f  %s%n",
                    product.productId(),
                    product.within7Days(),
                    product.within28Days(),
                    of100(views.get(product.productId()))));
    Measures.print(out, forecast.measures(), forecast.notes());
  }

  private static String of100(ViewToPurchase.Estimate view) {
    return view == null
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f (%.1f to %.1f)",
            100 * view.probability(),
            100 * view.low(),
            100 * view.high());
  }
}
