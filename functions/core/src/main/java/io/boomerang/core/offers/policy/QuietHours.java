package io.boomerang.core.offers.policy;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * No mail at night, by the customer's clock.
 *
 * @param from first quiet moment
 * @param to first moment that is not quiet; equal to {@code from} when no time is quiet
 */
public record QuietHours(LocalTime from, LocalTime to) implements OfferPolicy {
  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  @Override
  public Verdict judge(Candidate candidate) {
    final ZonedDateTime local = candidate.now().atZone(candidate.zone());
    if (!isQuiet(local.toLocalTime())) {
      return Verdict.PASS;
    }
    // atZone and with() step over what a change of clocks leaves out.
    final ZonedDateTime end = local.with(to);
    final ZonedDateTime next = end.isAfter(local) ? end : local.plusDays(1).with(to);
    return new Verdict.HoldUntil(next.toInstant());
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
