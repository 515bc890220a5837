package io.boomerang.cli.customer;

import static io.boomerang.cli.terminal.Formats.printable;

import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.Pricing;
import io.boomerang.core.loyalty.engine.Refunded;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints a ledger, one entry a line, oldest first. What somebody else chose is shown without
 * control characters: a terminal would obey them.
 */
final class LedgerTable {
  private final PrintWriter out;
  private final Terminal terminal;
  private final int limit;

  /**
   * A table of so many entries.
   *
   * @param limit the newest are shown
   */
  LedgerTable(PrintWriter out, Terminal terminal, int limit) {
    this.out = out;
    this.terminal = terminal;
    this.limit = limit;
  }

  void print(List<LedgerEntry> ledger) {
    final int left = Math.max(0, ledger.size() - limit);
    final String title = "Ledger, %d entries".formatted(ledger.size());
    out.printf(
        "%n  %s%s%n", terminal.bold(title), left == 0 ? "" : ", the newest " + limit + " of them");
    for (LedgerEntry entry : ledger.subList(left, ledger.size())) {
      if (entry instanceof PurchaseEntry purchase) {
        out.println(purchase(purchase));
      } else if (entry instanceof RefundEntry refund) {
        out.println(
            "    %s  refund    %-20s of %s, %s asked"
                .formatted(
                    refund.time(),
                    printable(refund.eventId()),
                    printable(refund.refersTo()),
                    text(refund.asked())));
      } else if (entry instanceof AdjustmentEntry adjustment) {
        out.println(
            "    %s  adjusted  %-20s %41s  %s"
                .formatted(
                    adjustment.time(),
                    printable(adjustment.adjustmentId()),
                    Amounts.text(adjustment.amount()),
                    printable(adjustment.reason())));
      } else if (entry instanceof RulesEntry rules) {
        out.println(
            "    %s  rules     %-20s rewards kept from before: %s"
                .formatted(rules.time(), "version " + rules.version(), kept(rules)));
      }
    }
  }

  private static String purchase(PurchaseEntry entry) {
    final Line line = entry.line();
    final BigDecimal amount = entry.left().spend();
    return "    %s  purchase  %-20s %-16s%4d x %-9s%10s%s%s"
        .formatted(
            line.time(),
            printable(line.eventId()),
            printable(line.productId()),
            line.quantity(),
            Amounts.text(line.price()),
            Amounts.text(amount),
            entry.refunded().isNone() ? "" : "  %s given back".formatted(text(entry.refunded())),
            source(entry.pricing()));
  }

  private static String kept(RulesEntry rules) {
    return rules.credits().isEmpty()
        ? "none"
        : new TreeMap<>(rules.credits())
            .entrySet().stream()
                .map(credit -> credit.getValue() + " of " + credit.getKey())
                .collect(Collectors.joining(", "));
  }

  private static String text(Refunded refunded) {
    if (refunded.amount().signum() == 0) {
      return String.valueOf(refunded.units());
    }
    final String money = Amounts.text(refunded.amount()) + " in money";
    return refunded.units() == 0 ? money : refunded.units() + " and " + money;
  }

  private static String source(Pricing pricing) {
    return switch (pricing.price()) {
      case EVENT, NOBODY -> "";
      case CATALOGUE -> "  price of " + pricing.from();
      case ASSUMED -> "  price assumed: none was in force";
    };
  }
}
