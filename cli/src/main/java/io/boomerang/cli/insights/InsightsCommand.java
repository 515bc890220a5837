package io.boomerang.cli.insights;

import io.boomerang.cli.terminal.Cli;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/insights}: one subcommand for each question. */
@Command(
    name = "bin/insights",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Answers questions about a shop, from a file of its sales, from a local system or from a"
          + " project of Google Cloud, with the"
          + " quality of each answer beside it.",
      ""
    },
    subcommands = {
      ChurnCommand.class,
      ValueCommand.class,
      DemandCommand.class,
      ProbabilityCommand.class,
      FeaturesCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bin/insights churn --as-of 2026-11-01 --dry-run",
      "  bin/insights churn --project my-shop",
      "  bin/insights demand --csv sales.csv.gz",
      "  bin/insights probability --csv sales.csv.gz --as-of 2026-11-01 --products",
      "  bin/insights value --csv sales.csv.gz --values values.csv",
      "  bin/insights features --csv sales.csv.gz --products > features.csv",
      "  bin/insights features --users --output gs://my-bucket/customers.csv"
    })
public final class InsightsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new InsightsCommand()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to answer, for example demand");
  }
}
