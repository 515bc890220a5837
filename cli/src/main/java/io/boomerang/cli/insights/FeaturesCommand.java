package io.boomerang.cli.insights;

import io.boomerang.core.insights.demand.ProductWeeks;
import io.boomerang.core.insights.demand.WeeklyDemand;
import java.io.IOException;
import java.io.PrintWriter;
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
    description = {"Prints what the models of products see, week by week, as CSV.", ""})
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SalesInput input;

  @Option(names = "--products", description = "One row per product and week.")
  private boolean isPerProduct;

  @Override
  public Integer call() throws IOException {
    if (!isPerProduct) {
      throw new ParameterException(spec.commandLine(), "say of what: --products");
    }
    final Sales sales = input.read();
    final WeeklyDemand demand = sales.demand();
    final PrintWriter out = new PrintWriter(spec.commandLine().getOut(), false);
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
    out.flush();
    return 0;
  }
}
