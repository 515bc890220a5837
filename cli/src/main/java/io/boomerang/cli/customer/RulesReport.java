package io.boomerang.cli.customer;

import io.boomerang.cli.terminal.Terminal;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.RulesEffect;
import io.boomerang.core.loyalty.RulesReview;
import io.boomerang.core.loyalty.engine.Amounts;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.Item;
import io.boomerang.core.loyalty.rules.Reward;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What rules would do to everyone, in sums with examples: who gains, who loses, what it costs. */
final class RulesReport {
  private static final int EXAMPLES = 3;

  private final DocumentStore documents;
  private final Programme programme;
  private final Map<String, Group> tiers = new TreeMap<>();
  private final Map<String, Group> ended = new TreeMap<>();
  private final Map<String, Group> gained = new TreeMap<>();
  private final Map<String, Group> kept = new TreeMap<>();
  private long touched;

  /** Customers to whom the same happens. */
  private static final class Group {
    private final List<String> examples = new ArrayList<>();
    private long customers;
    private long rewards;

    void add(String userId, long more) {
      customers++;
      rewards += more;
      if (examples.size() < EXAMPLES) {
        examples.add(userId);
      }
    }

    String who() {
      final String more = customers > examples.size() ? ", ..." : "";
      return "%,d (%s%s)".formatted(customers, String.join(", ", examples), more);
    }
  }

  RulesReport(DocumentStore documents, Programme programme) {
    this.documents = documents;
    this.programme = programme;
  }

  /** Reads everyone, prints the sums, and says why the rules may not be applied; else empty. */
  List<String> print(PrintWriter out, Terminal terminal) {
    final var review = new RulesReview(documents, programme);
    review.run(this::take);
    out.printf(
        "%n  %,d customers, %,d of them touched by version %d of the rules%n",
        review.customers(), touched, programme.version());
    print(out, terminal.bold("Tiers"), tiers, (move, group) -> move);
    print(out, terminal.bold("Promotions that hold no longer"), ended, (rule, group) -> rule);
    print(out, terminal.bold("New rewards"), gained, this::cost);
    print(
        out,
        terminal.bold("Rewards kept that the new rules would not give"),
        kept,
        (rule, group) -> "%s: %,d".formatted(rule, group.rewards));
    out.println();
    final List<String> problems = review.problems();
    problems.forEach(problem -> out.printf("  %s%n", problem));
    return problems;
  }

  private void take(RulesEffect effect) {
    if (effect.isNone()) {
      return;
    }
    touched++;
    final String user = effect.userId();
    if (!effect.fromTier().equals(effect.toTier())) {
      group(tiers, effect.fromTier() + " to " + effect.toTier()).add(user, 0);
    }
    effect.ended().forEach(promotion -> group(ended, promotion).add(user, 0));
    effect.gained().forEach((rule, rewards) -> group(gained, rule).add(user, rewards));
    effect.kept().forEach((rule, rewards) -> group(kept, rule).add(user, rewards));
  }

  private static Group group(Map<String, Group> groups, String name) {
    return groups.computeIfAbsent(name, n -> new Group());
  }

  private interface Line {
    String of(String name, Group group);
  }

  private static void print(PrintWriter out, String head, Map<String, Group> groups, Line line) {
    if (!groups.isEmpty()) {
      out.printf("%n  %s%n", head);
      groups.forEach(
          (name, group) ->
              out.printf("    %-50s customers: %s%n", line.of(name, group), group.who()));
    }
  }

  private String cost(String rule, Group group) {
    final Reward reward = programme.rules().reward(rule).orElseThrow();
    final String cost =
        worth(reward)
            .map(each -> Amounts.text(each.multiply(BigDecimal.valueOf(group.rewards))))
            .map(sum -> "at most " + sum)
            .orElse("a cost that depends on the orders");
    return "%s: %,d (%s), %s".formatted(rule, group.rewards, reward.description(), cost);
  }

  /** What one costs the shop; empty where that is known with the order only. */
  private Optional<BigDecimal> worth(Reward reward) {
    return switch (reward.benefit()) {
      case AMOUNT_OFF -> reward.value();
      case FREE_ITEM -> reward.on().flatMap(this::price);
      case PERCENT_OFF, FREE_SHIPPING -> Optional.empty();
    };
  }

  /** The product's newest price in the catalogue. */
  private Optional<BigDecimal> price(Item item) {
    if (!(item instanceof Item.OfProduct product)) {
      return Optional.empty();
    }
    return documents
        .get(LoyaltyPaths.product(product.id()))
        .map(Document::fields)
        .map(fields -> fields.get("price"))
        .filter(String.class::isInstance)
        .map(price -> new BigDecimal((String) price));
  }
}
