package io.boomerang.benchmarks;

import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.RulesFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The rules engine alone: from one document to the next, tiers, stamp cards and promotions of the
 * shipped programme included, for purchases of its products by many customers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoyaltyRulesBenchmark {
  private static final int CUSTOMERS = 1_000;
  private static final List<String> PRODUCTS =
      List.of("coffee", "coffee", "tea", "dog", "cat", "beret", "handbag", "coffee");

  private final Programme programme = new Programme(RulesFile.shipped());
  private final List<Line> lines = new ArrayList<>();
  private final LoyaltyDocument[] documents = new LoyaltyDocument[CUSTOMERS];
  private int next;

  /** Customers who have bought nothing yet. */
  @Setup
  public void setUp() {
    for (int i = 0; i < CUSTOMERS; i++) {
      documents[i] = programme.empty("user-" + i);
    }
    for (int i = 0; i < PRODUCTS.size(); i++) {
      lines.add(
          new Line("p" + i, Instant.EPOCH, PRODUCTS.get(i), "any", new BigDecimal("2.99"), 1));
    }
  }

  /** One purchase. */
  @Benchmark
  public LoyaltyDocument purchase() {
    final int customer = next++ % CUSTOMERS;
    final Line line = lines.get(next % lines.size());
    final LoyaltyDocument document =
        programme.changed(documents[customer], line, Tally.NONE, Refunded.NONE.left(line));
    documents[customer] = document;
    return document;
  }

  /** One purchase and its refund. */
  @Benchmark
  public LoyaltyDocument purchaseAndRefund() {
    final Line line = lines.get(next++ % lines.size());
    final Tally bought = Refunded.NONE.left(line);
    final LoyaltyDocument after = programme.changed(documents[0], line, Tally.NONE, bought);
    return programme.changed(after, line, bought, Refunded.ofUnits(1).left(line));
  }
}
