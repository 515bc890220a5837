package io.boomerang.cli.insights;

import io.boomerang.core.insights.Measure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints how far to believe an answer. */
final class Measures {
  private Measures() {}

  static void print(PrintWriter out, List<Measure> measures, List<String> notes) {
    out.printf("%n%-46s %-28s %9s  %-19s %9s%n", "model", "measure", "value", "95 % interval", "n");
    for (Measure measure : measures) {
      final String interval =
          measure.low() == null
              ? ""
              : String.format(Locale.ROOT, "%.3f to %.3f", measure.low(), measure.high());
      out.printf(
          Locale.ROOT,
          "%-46s %-28s %9.3f  %-19s %9d%n",
          measure.model(),
          measure.metric(),
          measure.value(),
          interval,
          measure.n());
    }
    notes.forEach(note -> out.println("note: " + note));
  }
}
