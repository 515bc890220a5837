package io.boomerang.cli.demo;

import io.boomerang.cli.terminal.Formats;
import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the demonstration says about loyalty at its end. */
final class LoyaltySummary {
  private final PrintWriter out;
  private final Terminal terminal;

  LoyaltySummary(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The tiers, and a customer to look at. */
  void print(DocumentStore documents, long deadLetters) {
    final List<LoyaltyDocument> customers =
        documents.list(null, LoyaltyPaths.LOYALTY).stream()
            .map((Document stored) -> LoyaltyFields.read(stored))
            .toList();
    if (customers.isEmpty()) {
      return;
    }
    final Map<String, Integer> tiers = new TreeMap<>();
    BigDecimal spend = BigDecimal.ZERO;
    for (LoyaltyDocument customer : customers) {
      tiers.merge(customer.standing().tier(), 1, Integer::sum);
      spend = spend.add(customer.spend());
    }
    out.printf(
        "%n  %s, %s spent%n%n",
        terminal.bold("Loyalty: " + Formats.plural(customers.size(), "customer")),
        String.format("%,.2f", spend));
    tiers.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(t -> out.printf("    %-12s%8s%n", t.getKey(), Formats.count(t.getValue())));
    if (deadLetters > 0) {
      out.printf(
          "    %s of a refund or purchase that cannot count, such as of a rejected purchase%n",
          Formats.plural(deadLetters, "dead letter"));
    }
    customers.stream()
        .max(Comparator.comparing(LoyaltyDocument::spend))
        .ifPresent(best -> out.printf("%n    bin/customer %s --explain%n", best.userId()));
  }
}
