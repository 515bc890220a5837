package io.boomerang.core.offers.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * No mail at night, by the customer's clock: where several zones are possible, by each of them.
 *
 * @param from first quiet moment
 * @param to first moment that is not quiet; equal to {@code from} when no time is quiet
 */
public record QuietHours(LocalTime from, LocalTime to) implements OfferPolicy {
  private static final int MAX_NIGHTS = 3;

  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  @Override
  public Verdict judge(Candidate candidate) {
    Instant next = candidate.now();
    // Where one zone's night begins when another's ends, some hours of each day are left anyway.
    for (int days = 0; days < MAX_NIGHTS; days++) {
      Instant later = next;
      for (ZoneId zone : candidate.zones()) {
        later = endOfQuiet(later, zone);
      }
      if (later.equals(next)) {
        break;
      }
      next = later;
    }
    return next.equals(candidate.now()) ? Verdict.PASS : new Verdict.HoldUntil(next);
  }

  /** The first moment from this one on that is not quiet there. */
  private Instant endOfQuiet(Instant now, ZoneId zone) {
    final ZonedDateTime local = now.atZone(zone);
    if (!isQuiet(local.toLocalTime())) {
      return now;
    }
    // atZone and with() step over what a change of clocks leaves out.
    final ZonedDateTime end = local.with(to);
    return (end.isAfter(local) ? end : local.plusDays(1).with(to)).toInstant();
  }

  private boolean isQuiet(LocalTime time) {
    final boolean afterFrom = !time.isBefore(from);
    final boolean beforeTo = time.isBefore(to);
    if (from.equals(to)) {
      return false;
    }
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }
}
