package io.boomerang.cli.customer;

import io.boomerang.cli.terminal.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bin/loyalty}: what is done to all customers' loyalty at once. */
@Command(
    name = "bin/loyalty",
    subcommands = ApplyCommand.class,
    sortOptions = false,
    description = {"Works on the loyalty of all customers.", ""},
    footer = {
      "",
      "Examples:",
      "  bin/loyalty apply --rules new.json --project my-shop",
      "  bin/loyalty apply --rules new.json --project my-shop --yes"
    })
public final class LoyaltyCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new LoyaltyCommand()).execute(args));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what: apply");
  }
}
