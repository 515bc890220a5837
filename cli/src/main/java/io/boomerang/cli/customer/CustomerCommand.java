package io.boomerang.cli.customer;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.InvalidRulesException;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/customer}: what a customer has, from what, and why not more. */
@Command(
    name = "bin/customer",
    subcommands = {ExportCommand.class, EraseCommand.class},
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Shows a customer's loyalty document, how each rule stands, and the ledger that it all"
          + " follows from; or everyone for whom a promotion holds.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown",
      "1:there is no such customer, its document does not follow from its ledger, or a record that"
          + " is tried breaks a rule or can never count",
      "2:the command line is wrong"
    },
    footer = {
      "",
      "Examples:",
      "  bin/customer u-17 --explain",
      "  bin/customer --promotion loose_leaf",
      "  bin/customer export --email ada@example.com",
      "  bin/customer erase u-17 --yes",
      "  bin/customer --project my-shop u-17",
      "  bin/customer --try docs/examples/ksqldb-tutorial.ndjson --promotion loose_leaf"
    })
public final class CustomerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The customer's user_id; after -- when it begins with a hyphen.")
  private String userId;

  @Option(
      names = "--explain",
      description = "Say of each promotion what it asks for and what of it is met.")
  private boolean explain;

  @Option(
      names = "--promotion",
      paramLabel = "NAME",
      description = "Instead of one customer: everyone for whom this promotion holds.")
  private String promotion;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      defaultValue = "${env:LOYALTY_RULES}",
      description = "The rules file (default: LOYALTY_RULES of the environment, else the shipped).")
  private Path rules;

  @Mixin private final CustomerStore store = new CustomerStore();

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(Cli.of(new CustomerCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if ((userId == null) == (promotion == null)) {
      throw wrong("give a customer's ID, or --promotion NAME");
    }
    final var programme = new Programme(rules());
    final List<String> problems = new ArrayList<>();
    try (DocumentStore documents = store.open(programme, problems)) {
      final var report =
          new CustomerReport(
              spec.commandLine().getOut(),
              Terminal.from(System.getProperties()),
              programme,
              Instant.now());
      final int shown =
          promotion == null
              ? report.customer(documents, userId, explain)
              : report.promotion(documents, promotion);
      problems.forEach(spec.commandLine().getErr()::println);
      return problems.isEmpty() ? shown : Cli.FAILED;
    }
  }

  private LoyaltyRules rules() throws IOException {
    try {
      return Optional.ofNullable(rules).map(RulesFile::read).orElseGet(RulesFile::shipped);
    } catch (InvalidRulesException e) {
      throw new IOException("the rules cannot be used:\n" + e.getMessage(), e);
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
