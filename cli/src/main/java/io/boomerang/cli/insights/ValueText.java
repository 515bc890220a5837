package io.boomerang.cli.insights;

import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.value.ValueReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run's report as lines: the answer, and beside it how far it can be believed. */
final class ValueText {
  private static final String MODEL = "customer_value";
  private static final String BEFORE = "customer_value: same rate as before";

  private ValueText() {}

  static List<String> of(ValueReport report) {
    final List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%,d customers as of %s: %,.2f %s expected within %d months",
            report.customers(),
            report.run().asOf(),
            report.predictedValue(),
            report.run().config().currency(),
            report.run().config().months()));
    lines.add("");
    lines.add("Judged on what happened from " + report.heldOutFrom() + " on:");
    lines.add(text("  %-32s %12s %22s", "", "models", "same rate as before"));
    for (Measure measure : report.measures()) {
      if (measure.model().equals(MODEL)) {
        other(report, measure.metric()).ifPresent(other -> lines.add(row(measure, other)));
      }
    }
    for (Measure measure : report.measures()) {
      if (measure.model().equals(MODEL) && other(report, measure.metric()).isEmpty()) {
        lines.add(text("  %-32s %12.4f", words(measure.metric()), measure.value()));
      }
    }
    report.warnings().forEach(warning -> lines.add("Warning: " + warning + "."));
    return lines;
  }

  private static String row(Measure ours, Measure other) {
    return text("  %-32s %12.4f %22.4f", words(ours.metric()), ours.value(), other.value());
  }

  private static Optional<Measure> other(ValueReport report, String metric) {
    return report.measures().stream()
        .filter(one -> one.model().equals(BEFORE) && one.metric().equals(metric))
        .findFirst();
  }

  private static String words(String metric) {
    return metric.replace('_', ' ');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
