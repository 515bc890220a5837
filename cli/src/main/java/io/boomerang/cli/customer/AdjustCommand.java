package io.boomerang.cli.customer;

import static io.boomerang.cli.terminal.Formats.printable;

import io.boomerang.core.activity.ActivityPublisher;
import io.boomerang.core.activity.NotPublishedException;
import io.boomerang.core.loyalty.AdjustSpend;
import io.boomerang.core.loyalty.AdjustSpend.Effect;
import io.boomerang.core.loyalty.Adjustment;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.OlderRulesException;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bin/customer adjust}: spend that is of no sale. It is published, and the loyalty function
 * enters it, as it does when the archive is played back: there is one way in.
 */
@Command(
    name = "adjust",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Gives a customer spend that is of no sale, such as goodwill, or takes some back. It counts"
          + " for tiers and for promotions on any spend, from now on; it is no purchase and no"
          + " stamp. Published as loyalty_adjusted, it is entered by the loyalty function, and"
          + " again when the archive is played back.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown, or published",
      "1:it could not be published, or the rules are not those of the documents",
      "2:the command line is wrong"
    })
final class AdjustCommand implements Callable<Integer> {
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "The customer's user_id.")
  private String userId;

  @Parameters(
      index = "1",
      paramLabel = "AMOUNT",
      description = "In the shop's currency, such as 20 or -12.50.")
  private BigDecimal amount;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the customer's history shows it.")
  private String reason;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "Names the adjustment among the customer's: the same one again changes nothing (default:"
              + " a new one, which is printed).")
  private String adjustmentId;

  @Option(names = "--dry-run", description = "Show what it would do; nothing is changed.")
  private boolean isDryRun;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      defaultValue = "${env:LOYALTY_RULES}",
      description =
          "The rules to show it by (default: LOYALTY_RULES of the environment, else the shipped)."
              + " What it comes to is up to those of the loyalty function.")
  private Path rules;

  @Mixin private final RulesTarget target = new RulesTarget();

  /** Ids and amounts may begin with a hyphen: what is no option here is one of them. */
  @Spec
  void setSpec(CommandSpec own) {
    spec = own;
    own.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws IOException {
    final var programme = new Programme(RulesOption.read(rules));
    if (isDryRun) {
      try (RulesTarget.Opened opened = target.open(false)) {
        print(opened.ports(), programme, adjustment(opened.ports()));
        spec.commandLine().getOut().println("  Nothing is changed.");
        return 0;
      }
    }
    try (RulesTarget.Running running = target.run()) {
      final Adjustment adjustment = adjustment(running.ports());
      print(running.ports(), programme, adjustment);
      publish(running, adjustment);
      return 0;
    }
  }

  private Adjustment adjustment(LoyaltyPorts ports) {
    final String id = adjustmentId == null ? UUID.randomUUID().toString() : adjustmentId;
    try {
      return new Adjustment(userId, id, ports.clock().instant(), amount, reason);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void publish(RulesTarget.Running running, Adjustment adjustment) throws IOException {
    try {
      new ActivityPublisher(running.ports().publisher()).publish(List.of(adjustment.activity()));
    } catch (NotPublishedException e) {
      throw new IOException(
          "%s; run it again with --id %s, which counts once"
              .formatted(e.getMessage(), printable(adjustment.id())),
          e);
    }
    running.settle();
    spec.commandLine()
        .getOut()
        .printf(
            "  %s as %s: to repeat it, which counts once, give --id%n",
            running.shop().isPresent() ? "Entered" : "Published, to be entered in a moment,",
            printable(adjustment.id()));
  }

  private void print(LoyaltyPorts ports, Programme programme, Adjustment adjustment)
      throws IOException {
    final Effect effect;
    try {
      effect = AdjustSpend.preview(ports, programme, adjustment);
    } catch (OlderRulesException e) {
      throw new IOException(e.getMessage() + "; give --rules", e);
    }
    final PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "  %s %s of %s (%s)%s%n",
        adjustment.amount().signum() < 0 ? "Takes back" : "Gives",
        Amounts.text(adjustment.amount().abs()),
        printable(userId),
        printable(reason),
        effect.isKnown() ? ", as was entered before under this id" : "");
    out.printf("    before  %s%n    after   %s%n", text(effect.before()), text(effect.after()));
  }

  private static String text(LoyaltyDocument document) {
    return "%s spent, %s, rewards %s"
        .formatted(
            Amounts.text(document.spend()),
            document.standing().tier(),
            document.standing().rewards().isEmpty() ? "none" : document.standing().rewards());
  }
}
