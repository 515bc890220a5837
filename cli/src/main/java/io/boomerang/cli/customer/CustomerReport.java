package io.boomerang.cli.customer;

import static io.boomerang.cli.terminal.Formats.printable;

import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LedgerFields;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.RewardId;
import io.boomerang.core.loyalty.engine.Explanation;
import io.boomerang.core.loyalty.engine.Explanation.Check;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.Promotion;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what {@code bin/customer} is asked for. */
final class CustomerReport {
  private final PrintWriter out;
  private final Terminal terminal;
  private final Programme programme;
  private final Instant now;
  private final int limit;

  /**
   * A report by a programme.
   *
   * @param now UTC: promotions that are over by then hold for nobody
   * @param limit how many entries of a ledger are shown, the newest
   */
  CustomerReport(PrintWriter out, Terminal terminal, Programme programme, Instant now, int limit) {
    this.limit = limit;
    this.out = out;
    this.terminal = terminal;
    this.programme = programme;
    this.now = now;
  }

  /** One customer; 0 when there is one and all of it follows from the ledger. */
  int customer(DocumentStore documents, String userId, boolean explain) {
    final Optional<Document> stored = documents.get(LoyaltyPaths.document(userId));
    if (stored.isEmpty()) {
      out.println("No purchase of " + printable(userId) + " has counted so far.");
      return 1;
    }
    final List<LedgerEntry> ledger =
        documents.list(LoyaltyPaths.document(userId), LoyaltyPaths.LEDGER).stream()
            .map(LedgerFields::read)
            .sorted(Comparator.comparing(LedgerEntry::time).thenComparing(LedgerEntry::eventId))
            .toList();
    final LoyaltyDocument kept = LoyaltyFields.read(stored.get());
    final LoyaltyDocument recomputed = goneOn(kept, programme.recompute(userId, ledger));
    head(recomputed);
    rules(recomputed, explain);
    rewards(recomputed);
    unmatched(recomputed);
    new LedgerTable(out, terminal, limit).print(ledger);
    return verdict(kept, recomputed);
  }

  /** Everyone for whom a promotion holds, as one table. */
  int promotion(DocumentStore documents, String name) {
    final List<String> names =
        programme.rules().named(Promotion.class).stream().map(Promotion::name).toList();
    if (!names.contains(name)) {
      out.printf("There is no promotion %s; there are %s.%n", name, names);
      return 1;
    }
    out.println(terminal.bold("USER_ID | PRODUCTS | PROMOTION_NAME"));
    documents.list(null, LoyaltyPaths.LOYALTY).stream()
        .map(stored -> programme.shownAt(now, LoyaltyFields.read(stored)))
        .filter(document -> document.standing().promotions().containsKey(name))
        .forEach(
            document ->
                out.printf(
                    "%s | [%s] | %s%n",
                    printable(document.userId()),
                    printable(String.join(", ", document.standing().promotions().get(name))),
                    name));
    return 0;
  }

  private void head(LoyaltyDocument document) {
    final String tier = document.standing().tier();
    out.printf(
        "%n  %s   %s   %s spent%n%n",
        terminal.bold(printable(document.userId())), terminal.bold(tier), document.spend());
  }

  private void rules(LoyaltyDocument document, boolean explain) {
    for (Explanation rule : Explanation.of(programme, document, now)) {
      out.printf(
          "  %s %-11s%-18s%s%n",
          mark(rule.holds()), rule.kind(), rule.name(), printable(rule.summary()));
      for (Check check : explain ? rule.checks() : List.<Check>of()) {
        out.printf("  %33s%s %s%n", "", mark(check.met()), check.text());
      }
    }
  }

  private void rewards(LoyaltyDocument document) {
    final Map<String, Long> rewards = document.standing().rewards();
    if (!rewards.isEmpty()) {
      out.printf("%n  %s%n", terminal.bold("Rewards"));
    }
    rewards.forEach(
        (rule, count) -> {
          final String what =
              programme.rules().reward(rule).map(reward -> reward.description()).orElse("");
          for (long number = 1; number <= count; number++) {
            out.printf(
                "    %-40s%s%n", printable(RewardId.of(document.userId(), rule, number)), what);
          }
        });
  }

  private void unmatched(LoyaltyDocument document) {
    if (!document.unmatched().isEmpty()) {
      out.printf("%n  %s%n", terminal.bold("Refunds of purchases that are not this customer's"));
    }
    document.unmatched().keySet().stream()
        .sorted()
        .forEach(refersTo -> out.printf("    of %s%n", printable(refersTo)));
  }

  /** What is stored must be what follows; under other rules it is made again by the next event. */
  private int verdict(LoyaltyDocument kept, LoyaltyDocument recomputed) {
    if (kept.equals(recomputed)) {
      out.printf("%n  %s the document is what follows from its ledger%n%n", mark(true));
      return 0;
    }
    final boolean otherRules =
        kept.version() != recomputed.version() || kept.tallies().equals(recomputed.tallies());
    if (otherRules || !kept.programme().equals(recomputed.programme())) {
      out.printf(
          "%n  The stored document says %s: it was made by other rules, and these count from the"
              + " customer's next event on.%n%n",
          kept.standing().tier());
      return 0;
    }
    out.printf(
        "%n  %s the stored document is not what follows: %s%n%n",
        mark(false), printable(kept.toString()));
    return 1;
  }

  /** What was held under other rules stays; by the same ones the ledger alone decides. */
  private LoyaltyDocument goneOn(LoyaltyDocument kept, LoyaltyDocument recomputed) {
    if (kept.version() == programme.version()) {
      return recomputed;
    }
    final LoyaltyDocument under = programme.takeOver(kept, recomputed);
    return programme.document(under.userId(), under.tallies(), under.unmatched(), under.credits());
  }

  private String mark(boolean good) {
    return good ? terminal.green("✔") : terminal.dim("✘");
  }
}
