package io.boomerang.cli.publish;

import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;

/** What was rejected and why, as a table. */
public final class RejectionTable {
  private static final int LEAST_EXAMPLE_LENGTH = 32;
  private static final int MOST_EXAMPLE_LENGTH = 72;
  private static final int COLUMNS_BEFORE = 48;

  private final PrintWriter out;
  private final Terminal terminal;

  public RejectionTable(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line for each reason, below a heading with how many records it is altogether. */
  public void print(List<RejectionReason> reasons, long rejected) {
    if (reasons.isEmpty()) {
      out.printf("%n  Rejected: nothing.%n");
      return;
    }
    out.printf(
        "%n  %s, by the first rule that each broke%n%n",
        terminal.bold("Rejected: " + Formats.plural(rejected, "record")));
    out.println(
        terminal.dim("    %-16s%-15s%8s   %s".formatted("rule", "field", "records", "example")));
    for (RejectionReason reason : reasons) {
      final String field = reason.field().isEmpty() ? "(record)" : reason.field();
      out.printf(
          "    %-16s%-15s%8s   %s%n",
          reason.rule(), field, Formats.count(reason.records()), example(reason));
    }
  }

  private String example(RejectionReason reason) {
    return reason.example().isEmpty()
        ? terminal.dim("(none)")
        : Formats.value(reason.example(), exampleLength());
  }

  /** What fits beside the columns before it. */
  private int exampleLength() {
    return Math.max(
        LEAST_EXAMPLE_LENGTH, Math.min(MOST_EXAMPLE_LENGTH, terminal.width() - COLUMNS_BEFORE));
  }
}
