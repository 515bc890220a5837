package io.boomerang.cli.insights;

import io.boomerang.core.insights.churn.ChurnCard;
import io.boomerang.core.insights.churn.ChurnReport;
import io.boomerang.core.insights.churn.OfferToLeavers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what a run of churn found. */
public final class ChurnPrinter {
  private final PrintWriter out;

  public ChurnPrinter(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param show how many customers at most
   */
  public void print(ChurnReport report, List<OfferToLeavers.Outcome> outcomes, int show) {
    report.missing().forEach(line -> out.println("  missing: " + line));
    report.serving().ifPresent(this::print);
    if (report.serving().isEmpty()) {
      out.println("  no model serves, and nobody is written to: " + report.why());
    }
    final Map<String, Integer> counts = new TreeMap<>();
    for (OfferToLeavers.Outcome outcome : outcomes) {
      counts.merge(outcome.why() == null ? "an offer" : outcome.why(), 1, Integer::sum);
    }
    counts.forEach(
        (what, count) -> out.printf("  %,7d of those above the threshold: %s%n", count, what));
    outcomes.stream().limit(show).forEach(this::print);
    out.flush();
  }

  private void print(ChurnCard card) {
    out.printf(
        Locale.ROOT,
        "  model        %s, no purchase within %d days%n",
        card.version(),
        card.horizonDays());
    out.printf(
        Locale.ROOT,
        "  judged       AUC %.3f (%.3f to %.3f), calibration error %.3f; above the threshold %.0f"
            + " %% left (%.0f to %.0f)%n",
        value(card, "roc_auc"),
        value(card, "roc_auc_low"),
        value(card, "roc_auc_high"),
        value(card, "calibration_error"),
        100 * value(card, "left_above_threshold"),
        100 * value(card, "left_above_threshold_low"),
        100 * value(card, "left_above_threshold_high"));
  }

  private static double value(ChurnCard card, String metric) {
    return card.judged().getOrDefault(metric, Double.NaN);
  }

  private void print(OfferToLeavers.Outcome outcome) {
    out.printf(
        Locale.ROOT,
        "  %-14s %.2f  %s%n",
        outcome.score().userId(),
        outcome.score().probability(),
        outcome.why() == null ? "an offer" : outcome.why());
    outcome.score().reasons().forEach(reason -> out.println("                 " + reason));
  }
}
