package io.boomerang.dashboard.api;

import io.boomerang.dashboard.panel.Days;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the days of an address: {@code last=28d}, or {@code from=...&to=...}. */
final class ChosenDays {
  private static final Map<String, Integer> LAST = Map.of("7d", 7, "28d", 28, "90d", 90);
  private static final String DEFAULT = "28d";
  private static final Set<String> NAMES = Set.of("last", "from", "to", "currency");

  /** Longer ones would read more than anybody looks at. */
  private static final int MOST_DAYS = 366;

  private ChosenDays() {}

  /**
   * The days that the parameters name; the last 28 when they name none.
   *
   * @throws RefusedException with 400, saying what to give instead
   */
  static Days read(Map<String, List<String>> parameters, LocalDate today) throws RefusedException {
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      require(NAMES.contains(parameter.getKey()), "only last, from, to and currency can be given");
      require(parameter.getValue().size() == 1, "give each of last, from, to and currency once");
    }
    if (!parameters.containsKey("from") && !parameters.containsKey("to")) {
      return last(parameters.getOrDefault("last", List.of(DEFAULT)).get(0), today);
    }
    require(
        parameters.containsKey("from")
            && parameters.containsKey("to")
            && !parameters.containsKey("last"),
        "give from and to, or last");
    return between(day(parameters, "from"), day(parameters, "to"), today);
  }

  private static Days last(String text, LocalDate today) throws RefusedException {
    final Integer count = LAST.get(text);
    require(count != null, "last: give 7d, 28d or 90d");
    return Days.endingWith(today, count);
  }

  private static Days between(LocalDate from, LocalDate to, LocalDate today)
      throws RefusedException {
    require(!to.isBefore(from), "to: give a day that is not before from");
    require(!from.isAfter(today), "from: give a day that has begun");
    final var days = new Days(from, to);
    require(days.count() <= MOST_DAYS, "give " + MOST_DAYS + " days at most");
    return days;
  }

  private static LocalDate day(Map<String, List<String>> parameters, String name)
      throws RefusedException {
    try {
      final String text = parameters.get(name).get(0);
      require(text.length() == 10, name + ": give a day such as 2026-01-31");
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedException(400, name + ": give a day such as 2026-01-31");
    }
  }

  private static void require(boolean condition, String otherwise) throws RefusedException {
    if (!condition) {
      throw new RefusedException(400, otherwise);
    }
  }
}
