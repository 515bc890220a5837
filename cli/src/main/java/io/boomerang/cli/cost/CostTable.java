package io.boomerang.cli.cost;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A month at several loads, beside what others take, as a table of Markdown. */
final class CostTable {
  private static final List<Double> EVENTS = List.of(1.0, 12.0, 100.0, 1_000.0);

  private final Rates rates;

  CostTable(Rates rates) {
    this.rates = rates;
  }

  /** Mails on, one cart a minute, nobody watching, no warm instance, unless the row says so. */
  String text() {
    final var table = new StringBuilder("| load | US$ a month | most of it |\n|---|---|---|\n");
    row(table, "nothing happens", new Load(0, 1, 0, 0, 0, true));
    row(table, "nothing happens, one warm instance", new Load(0, 1, 0, 0, 1, true));
    final Load carts = new Load(0, 1, 1, 0, 0, true);
    row(table, "a cold cart a minute, each mailed", carts);
    row(table, "a cold cart a minute, none mailed", carts, rates.with(Map.of("mailed_share", 0.0)));
    for (double events : EVENTS) {
      row(table, name(events, "single"), new Load(events, 1, 1, 0, 0, true));
      row(table, name(events, "100 a message"), new Load(events, 100, 1, 0, 0, true));
    }
    row(table, name(12, "10 a message"), new Load(12, 10, 1, 0, 0, true));
    row(table, name(12, "10 a message, watched 8 hours a day"), new Load(12, 10, 1, 1, 0, true));
    table.append(
        "| one streaming worker of Dataflow (2 processors, 8 GB), which ends in BigQuery alone | %.0f | |%n"
            .formatted(dataflow()));
    table.append(
        "| Snowplow's own figure for some 100 events/s | %.0f | |%n"
            .formatted(rates.prices().of("snowplow_month")));
    return table.toString();
  }

  private double dataflow() {
    final Figures prices = rates.prices();
    return 720 * (2 * prices.of("dataflow_cpu") + 8 * prices.of("dataflow_memory"));
  }

  private static String name(double events, String how) {
    return String.format(Locale.ROOT, "%,.0f events/s, %s", events, how);
  }

  private void row(StringBuilder table, String name, Load load) {
    row(table, name, load, rates);
  }

  private static void row(StringBuilder table, String name, Load load, Rates rates) {
    final List<Bill.Line> lines = Bill.of(rates, load);
    final Bill.Line most =
        lines.stream()
            .max((one, other) -> Double.compare(one.dollars(), other.dollars()))
            .orElseThrow();
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %,.2f | %s %,.2f |%n",
            name,
            Bill.total(lines),
            most.what(),
            most.dollars()));
  }
}
