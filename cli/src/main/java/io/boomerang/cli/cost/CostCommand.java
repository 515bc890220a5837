package io.boomerang.cli.cost;

import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/cost}: a month's bill. */
@Command(
    name = "bin/cost",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Computes what a month costs, in US dollars, from the list prices of terraform/prices.tsv and"
          + " what the system uses (terraform/usage.tsv, terraform/page.tsv). Free allowances and"
          + " taxes are left out.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:computed", "2:the command line is wrong"},
    footer = {
      "",
      "Examples:",
      "  bin/cost --events 12 --batch 10 --viewers 1",
      "  bin/cost --events 100 --batch 100 cart_share=0.59 purchase_share=0.065",
      "  bin/cost --table"
    })
public final class CostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  private double events;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Events in a message (default: ${DEFAULT-VALUE}).")
  private double batch;

  @Option(
      names = "--purchases",
      paramLabel = "SHARE",
      description = "Share of the events that are purchases or refunds (default: purchase_share).")
  private Double purchases;

  @Option(
      names = "--carts",
      paramLabel = "N",
      defaultValue = "1",
      description = "Carts abandoned a minute (default: ${DEFAULT-VALUE}).")
  private double carts;

  @Option(
      names = "--viewers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Viewers of the page during watched_hours (default: ${DEFAULT-VALUE}).")
  private int viewers;

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "0",
      description = "Instances of ingest that are kept warm (default: ${DEFAULT-VALUE}).")
  private int warm;

  @Option(names = "--no-mails", description = "Carts are followed, and nothing is mailed.")
  private boolean silent;

  @Option(names = "--table", description = "Print the table of docs/deploy.md instead.")
  private boolean table;

  @Parameters(
      paramLabel = "NAME=VALUE",
      arity = "0..*",
      description = "Replaces a figure of terraform/usage.tsv.")
  private List<String> figures = List.of();

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new CostCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    final Path terraform = Path.of(System.getProperty("boomerang.root", "."), "terraform");
    final Rates shipped = Rates.read(terraform);
    final Rates rates = shipped.with(given(shipped.usage()));
    final PrintWriter out = spec.commandLine().getOut();
    if (table) {
      out.print(new CostTable(rates).text());
    } else {
      print(Bill.of(rates, load()), out);
    }
    out.flush();
    return 0;
  }

  private Load load() {
    try {
      return new Load(events, batch, carts, viewers, warm, !silent);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Map<String, Double> given(Figures shipped) {
    final Map<String, Double> given = new HashMap<>();
    for (String figure : figures) {
      final String[] parts = figure.split("=", 2);
      if (parts.length != 2 || !shipped.names().contains(parts[0])) {
        throw new ParameterException(
            spec.commandLine(), figure + " names no figure of terraform/usage.tsv");
      }
      given.put(parts[0], number(figure, parts[1]));
    }
    if (purchases != null) {
      given.put("purchase_share", purchases);
    }
    return given;
  }

  private double number(String figure, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(spec.commandLine(), figure + " gives no number", e);
    }
  }

  private void print(List<Bill.Line> lines, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "A month at %,.0f events a second, %,.0f a message, %,.0f carts a minute, US dollars%n",
        events,
        batch,
        carts);
    for (Bill.Line line : lines) {
      if (line.dollars() >= 0.005) {
        out.printf(Locale.ROOT, "  %-38s %9.2f%n", line.what(), line.dollars());
      }
    }
    out.printf(Locale.ROOT, "  %-38s %9.2f%n", "all", Bill.total(lines));
  }
}
