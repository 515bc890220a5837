package io.boomerang.core.recovery;

import java.time.Duration;
import java.util.Map;

/**
 * What a sweep did.
 *
 * @param scanned cold carts and waiting offers that it looked at
 * @param claimed offers that it took on
 * @param sent mails that the provider took
 * @param suppressed offers not made, by reason
 * @param heldOut offers not made, for comparison
 * @param held carts put off, as it is night where their customer is
 * @param closed carts of which nothing was left
 * @param failed offers given up
 * @param unknown offers of which it is not known whether they went out
 * @param notAccepted calls that the provider did not take; tried again
 * @param conflicts somebody else was faster; harmless
 * @param errors carts and offers left for the next sweep because something broke
 * @param oldestWaiting how long the oldest cold cart had waited when it was found
 */
public record SweepSummary(
    long scanned,
    long claimed,
    long sent,
    Map<String, Long> suppressed,
    long heldOut,
    long held,
    long closed,
    long failed,
    long unknown,
    long notAccepted,
    long conflicts,
    long errors,
    Duration oldestWaiting) {
  public SweepSummary {
    suppressed = Map.copyOf(suppressed);
  }
}
