package io.boomerang.core.recovery;

import java.util.Map;

/**
 * What became of a batch.
 *
 * @param scanned cold carts and waiting offers that were looked at
 * @param claimed offers that were taken on
 * @param sent mails that the provider took
 * @param suppressed offers not made, by reason
 * @param heldOut offers not made, for comparison
 * @param held carts put off, as it is night where their customer is
 * @param closed carts of which nothing was left
 * @param failed offers given up
 * @param unknown offers of which it is not known whether they went out
 * @param notAccepted calls that the provider did not take; tried again
 * @param conflicts somebody else was faster; harmless
 * @param errors carts and offers that something broke for; they come again
 * @param paused carts and offers that come again, as mails do not go out now
 */
public record RecoverySummary(
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
    long paused) {
  public RecoverySummary {
    suppressed = Map.copyOf(suppressed);
  }
}
