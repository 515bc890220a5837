package io.boomerang.cli.customer;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.engine.Programme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/customer}: what a customer has, from what, and why not more. */
@Command(
    name = "bin/customer",
    subcommands = {AdjustCommand.class, ExportCommand.class, EraseCommand.class},
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
      "1:the rules may not be applied, there is no such customer, its document does not follow from"
          + " its ledger, or a record that is tried breaks a rule or can never count",
      "2:the command line is wrong"
    },
    footer = {
      "",
      "Examples:",
      "  bin/customer u-17 --explain",
      "  bin/customer --promotion loose_leaf",
      "  bin/customer --rules new.json --all",
      "  bin/customer adjust u-17 -12.50 --reason 'refund of a guest'",
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
      names = "--all",
      description =
          "Instead of one customer: what the rules would do to everyone, who gains, who loses and"
              + " what it costs. Nothing is changed.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      showDefaultValue = Visibility.NEVER,
      description = "Show the newest N entries of the ledger (default: all).")
  private int limit;

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
    if (Stream.of(userId != null, promotion != null, all).filter(given -> given).count() != 1) {
      throw wrong("give a customer's ID, --promotion NAME or --all");
    }
    if (limit < 1) {
      throw wrong("--limit must be 1 or more");
    }
    if (all && store.isTried()) {
      throw wrong("--all compares with documents as they are: give --folder or --project");
    }
    final var programme = new Programme(RulesOption.read(rules));
    final List<String> problems = new ArrayList<>();
    try (DocumentStore documents = store.open(programme, problems)) {
      if (all) {
        final Terminal terminal = Terminal.from(System.getProperties());
        final var report = new RulesReport(documents, programme);
        return report.print(spec.commandLine().getOut(), terminal).isEmpty() ? 0 : Cli.FAILED;
      }
      final var report =
          new CustomerReport(
              spec.commandLine().getOut(),
              Terminal.from(System.getProperties()),
              programme,
              Instant.now(),
              limit);
      final int shown =
          promotion == null
              ? report.customer(documents, userId, explain)
              : report.promotion(documents, promotion);
      problems.forEach(spec.commandLine().getErr()::println);
      return problems.isEmpty() ? shown : Cli.FAILED;
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
