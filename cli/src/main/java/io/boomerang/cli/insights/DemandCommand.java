package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.DemandConfig;
import io.boomerang.core.insights.demand.DemandForecast;
import io.boomerang.core.insights.demand.ForecastDemand;
import io.boomerang.core.insights.demand.GroupForecast;
import io.boomerang.core.insights.demand.NotEnoughDataException;
import io.boomerang.core.insights.demand.ProductForecast;
import io.boomerang.core.insights.demand.Range;
import io.boomerang.core.insights.job.DemandJob;
import io.boomerang.insights.ProjectJobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/insights demand}: what will sell in the next weeks, and what to hold in stock. */
@Command(
    name = "demand",
    sortOptions = false,
    description = {
      "Forecasts units for the next four weeks with 80 % intervals, the stock to hold, and what is"
          + " on the rise.",
      ""
    })
final class DemandCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Spec private CommandSpec spec;
  @Mixin private SalesInput input;
  @Mixin private ProjectOptions project;

  @Option(
      names = "--products",
      description = "Print every product as CSV, instead of the shop and what rises most.")
  private boolean isPerProduct;

  @Option(
      names = "--lead-time-days",
      paramLabel = "DAYS",
      defaultValue = "14",
      description = "From an order to its arrival (default: ${DEFAULT-VALUE}).")
  private int leadTimeDays;

  @Option(
      names = "--service-level",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "How likely the stock lasts for that time (default: ${DEFAULT-VALUE}).")
  private double serviceLevel;

  @Override
  public Integer call() throws IOException {
    if (project.isGiven()) {
      project.run(spec.commandLine().getOut(), DemandJob.NAME, input.asOf(), ProjectJobs::demand);
      return 0;
    }
    final DemandConfig config;
    try {
      config =
          new DemandConfig(
              DemandConfig.DEFAULT.weeks(),
              DemandConfig.DEFAULT.intervalShare(),
              leadTimeDays,
              serviceLevel);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      print(new ForecastDemand(config).forecast(input.read().demand(), Map.of()));
    } catch (NotEnoughDataException e) {
      throw input.tooLittle(e);
    }
    return 0;
  }

  private void print(DemandForecast forecast) {
    final PrintWriter out = spec.commandLine().getOut();
    if (isPerProduct) {
      printProducts(out, forecast.products());
      return;
    }
    out.printf("Units from %s on, forecast by %s%n%n", forecast.from(), forecast.method());
    out.printf("%-24s %8s %10s  %-22s%n", "category", "products", "4 weeks", "80 % interval");
    forecast.categories().stream()
        .sorted(
            Comparator.comparingDouble((GroupForecast g) -> last(g.weeks()).expected()).reversed())
        .limit(SHOWN)
        .forEach(
            group -> printGroup(out, group.category() == null ? "-" : group.category(), group));
    printGroup(out, "whole shop", forecast.shop());
    printRising(out, forecast.products());
    Measures.print(out, forecast.measures(), forecast.notes());
  }

  private static void printGroup(PrintWriter out, String name, GroupForecast group) {
    final Range total = last(group.weeks());
    out.printf(
        Locale.ROOT,
        "%-24s %8d %10.0f  %.0f to %.0f%n",
        name,
        group.products(),
        total.expected(),
        total.low(),
        total.high());
  }

  private static void printRising(PrintWriter out, List<ProductForecast> products) {
    out.printf("%n%-16s %8s %10s  %-22s%n", "on the rise", "hold", "growth", "80 % interval");
    products.stream()
        .filter(product -> product.growth() != null && product.growth().low() > 0)
        .sorted(Comparator.comparingDouble((ProductForecast p) -> p.growth().expected()).reversed())
        .limit(SHOWN)
        .forEach(
            product ->
                out.printf(
                    Locale.ROOT,
                    "%-16s %8d %10.0f  %+.0f to %+.0f%n",
                    product.productId(),
                    product.reorder().hold(),
                    product.growth().expected(),
                    product.growth().low(),
                    product.growth().high()));
  }

  private static void printProducts(PrintWriter out, List<ProductForecast> products) {
    out.println(
        "product_id,category,week_1,week_1_low,week_1_high,week_4,week_4_low,week_4_high,hold");
    for (ProductForecast product : products) {
      final Range week = product.weeks().get(0);
      final Range all = last(product.weeks());
      out.printf(
          Locale.ROOT,
          "%s,%s,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%d%n",
          Cells.of(product.productId()),
          Cells.of(product.category()),
          week.expected(),
          week.low(),
          week.high(),
          all.expected(),
          all.low(),
          all.high(),
          product.reorder().hold());
    }
  }

  private static Range last(List<Range> weeks) {
    return weeks.get(weeks.size() - 1);
  }
}
