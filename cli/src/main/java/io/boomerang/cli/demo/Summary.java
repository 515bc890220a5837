package io.boomerang.cli.demo;

import io.boomerang.cli.demo.LiveCounts.Snapshot;
import io.boomerang.cli.publish.RejectionReason;
import io.boomerang.cli.publish.RejectionTable;
import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.local.shop.Audit;
import io.boomerang.local.shop.Reconciliation;
import io.boomerang.local.shop.Reconciliation.Equation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What the demonstration says at its end. */
final class Summary {
  private final PrintWriter out;
  private final Terminal terminal;

  Summary(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void print(
      Snapshot counts,
      Audit.Findings archive,
      List<RejectionReason> reasons,
      Reconciliation accounts) {
    new RejectionTable(out, terminal).print(reasons, archive.rejected());
    printAccounts(accounts);
    final long again = archive.deliveries() - archive.messages();
    out.printf(
        "%n  Archived %s in %s, %s of them delivered a second time on purpose.%n",
        Formats.plural(archive.deliveries(), "message"),
        Formats.plural(archive.objects(), "object"),
        Formats.count(again));
  }

  /** How long messages took, at what pace they came. */
  void printLatency(Snapshot counts, String pace) {
    out.printf(
        "  From publication to acknowledgement, %s: %s (p50), %s (p99).%n",
        pace, Formats.duration(counts.p50()), Formats.duration(counts.p99()));
  }

  private void printAccounts(Reconciliation accounts) {
    out.printf("%n  %s%n%n", terminal.bold("Reconciled"));
    for (Equation equation : accounts.equations()) {
      final String line = equation.line();
      out.println("    " + (equation.holds() ? green(line) : terminal.red(line)));
    }
  }

  /** The mark in front in green. */
  private String green(String line) {
    return terminal.green(line.substring(0, 1)) + line.substring(1);
  }

  /** Commands that show what is in the folder. */
  void printWhereToLook(Path folder, boolean hasRejections) {
    out.printf("%n  %s%n%n", terminal.bold("Look into it"));
    out.println("    zcat " + folder + "/archive/raw/shop-events/*/*/*.gz | head -n 2");
    out.println("    head -n 2 " + folder + "/warehouse/events.ndjson");
    if (hasRejections) {
      out.println("    tail -n 2 " + folder + "/warehouse/rejected_events.ndjson");
    }
    out.println();
  }

  void printVerdict(Reconciliation accounts) {
    if (accounts.holds()) {
      out.printf("%n  %s%n", terminal.green("Nothing was lost, and nothing is there twice."));
      return;
    }
    out.printf("%n  %s%n", terminal.red("It does not add up: see the lines marked ✘."));
  }
}
