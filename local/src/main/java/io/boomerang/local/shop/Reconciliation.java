package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether what went in is what is there, as equations of numbers that were found independently. */
public record Reconciliation(List<Equation> equations) {
  /** Two roads to one number, each named for people. */
  public record Equation(String left, long leftValue, String right, long rightValue) {
    public boolean holds() {
      return leftValue == rightValue;
    }

    /** On one line, to be printed below others. */
    public String line() {
      return String.format(
          Locale.ROOT,
          "%s %-22s%,11d %s %,10d  %s",
          holds() ? "✔" : "✘",
          left,
          leftValue,
          holds() ? "=" : "≠",
          rightValue,
          right);
    }
  }

  /**
   * What was published.
   *
   * @param records in all messages
   */
  public record Sent(long messages, long records) {}

  public Reconciliation {
    equations = List.copyOf(equations);
  }

  /** The same, after equations of what came before. */
  public Reconciliation following(List<Equation> before) {
    return new Reconciliation(Stream.concat(before.stream(), equations.stream()).toList());
  }

  /** Whether every equation holds. */
  public boolean holds() {
    return equations.stream().allMatch(Equation::holds);
  }

  /** Compares what was sent with the archive, and the archive with the warehouse. */
  public static Reconciliation of(Sent sent, Audit.Findings archive, EmbeddedWarehouse warehouse) {
    final long rows = (long) warehouse.count("events") + warehouse.count("rejected_events");
    final String sum =
        String.format(Locale.ROOT, "%,d valid + %,d rejected", archive.valid(), archive.rejected());
    return new Reconciliation(
        List.of(
            new Equation(
                "messages published", sent.messages, "messages in the archive", archive.messages()),
            new Equation(
                "records received", sent.records, sum, archive.valid() + archive.rejected()),
            new Equation(
                "distinct valid events",
                archive.eventIds(),
                "rows of view shop_events",
                size(warehouse, "shop_events")),
            new Equation(
                "ids of events",
                archive.eventIds(),
                "ids of one event each",
                archive.eventIds() - archive.reusedIds()),
            new Equation(
                "records rejected",
                archive.rejected(),
                "rows of view rejections",
                size(warehouse, "rejections")),
            new Equation(
                "records delivered", archive.deliveredRecords(), "rows of the tables", rows)));
  }

  private static long size(EmbeddedWarehouse warehouse, String view) {
    final var rows = warehouse.query("select count(*) as n from `boomerang." + view + "`");
    return ((Number) rows.get(0).get("n")).longValue();
  }
}
