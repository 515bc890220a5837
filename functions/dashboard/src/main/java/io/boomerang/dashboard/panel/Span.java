package io.boomerang.dashboard.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link Period} at some time: what a query's parameters are.
 *
 * @param to not included
 */
public record Span(Instant from, Instant to, Days days) {
  /** The period as of an instant, for the days that the page's address chose. */
  public static Span of(Period period, Days chosen, Instant now, ZoneId zone) {
    final LocalDate today = LocalDate.ofInstant(now, zone);
    return switch (period) {
      case TODAY -> of(new Days(today, today), zone);
      case YESTERDAY -> of(Days.endingWith(today.minusDays(1), 1), zone);
      case WEEK_BEFORE -> of(Days.endingWith(today.minusDays(7), 1), zone);
      case LAST_7_DAYS -> of(Days.endingWith(today, 7), zone);
      case LAST_70_DAYS -> of(Days.endingWith(today, 70), zone);
      case LAST_90_DAYS -> of(Days.endingWith(today, 90), zone);
      case CHOSEN -> of(chosen, zone);
    };
  }

  private static Span of(Days days, ZoneId zone) {
    return new Span(
        days.from().atStartOfDay(zone).toInstant(),
        days.to().plusDays(1).atStartOfDay(zone).toInstant(),
        days);
  }

  /** Whether nothing can be added to it any more, but for what comes late. */
  public boolean isOver(Instant now) {
    return !to.isAfter(now);
  }

  Map<String, Object> parameters() {
    final Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", from);
    parameters.put("to", to);
    parameters.put("from_day", days.from());
    parameters.put("to_day", days.to());
    // As the queries of files name them; what is known is known before the last day.
    parameters.put("first_day", days.from());
    parameters.put("as_of", days.to());
    return parameters;
  }
}
