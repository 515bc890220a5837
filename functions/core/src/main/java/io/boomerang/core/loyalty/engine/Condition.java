package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.rules.Threshold;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One condition of a promotion. */
sealed interface Condition {
  boolean holds(Map<String, Tally> tallies);

  /** The condition and the customer's figures in a sentence, for the people at the help desk. */
  String explain(Map<String, Tally> tallies);

  private static Tally tally(Map<String, Tally> tallies, TallyMeasure measure) {
    return tallies.getOrDefault(measure.key(), Tally.NONE);
  }

  /** Bought at least one, refunds taken off. */
  record Bought(String label, TallyMeasure measure) implements Condition {
    @Override
    public boolean holds(Map<String, Tally> tallies) {
      return tally(tallies, measure).units() > 0;
    }

    @Override
    public String explain(Map<String, Tally> tallies) {
      final long units = tally(tallies, measure).units();
      return "needs %s: %s".formatted(label, units > 0 ? units + " bought" : "none bought");
    }
  }

  /** Bought at least one of several. */
  record BoughtAny(List<Bought> options) implements Condition {
    @Override
    public boolean holds(Map<String, Tally> tallies) {
      return options.stream().anyMatch(option -> option.holds(tallies));
    }

    @Override
    public String explain(Map<String, Tally> tallies) {
      return "needs any of %s: %s"
          .formatted(
              options.stream().map(Bought::label).collect(Collectors.joining(", ")),
              options.stream()
                  .filter(option -> option.holds(tallies))
                  .map(option -> tally(tallies, option.measure).units() + " " + option.label)
                  .reduce((a, b) -> a + ", " + b)
                  .map(bought -> bought + " bought")
                  .orElse("none bought"));
    }
  }

  /** Never bought one, or gave all back. */
  record NeverBought(String label, TallyMeasure measure) implements Condition {
    @Override
    public boolean holds(Map<String, Tally> tallies) {
      return tally(tallies, measure).units() == 0;
    }

    @Override
    public String explain(Map<String, Tally> tallies) {
      final long units = tally(tallies, measure).units();
      return "must not have %s: %s".formatted(label, units > 0 ? units + " bought" : "none bought");
    }
  }

  /** Spent enough. */
  record Spent(Threshold threshold, String on, TallyMeasure measure) implements Condition {
    @Override
    public boolean holds(Map<String, Tally> tallies) {
      return threshold.isMetBy(tally(tallies, measure).spend());
    }

    @Override
    public String explain(Map<String, Tally> tallies) {
      return "needs %s %s spent on %s: %s spent"
          .formatted(
              threshold.words(),
              Amounts.text(threshold.amount()),
              on,
              Amounts.text(tally(tallies, measure).spend()));
    }
  }
}
