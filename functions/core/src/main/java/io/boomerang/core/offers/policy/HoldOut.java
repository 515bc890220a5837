package io.boomerang.core.offers.policy;

import io.boomerang.core.hash.Sha256;
import java.nio.ByteBuffer;

/**
 * Keeps a share of customers without offers, the same ones always, so that what offers achieve can
 * be measured. Asked last: those held out are exactly those who would have got one.
 *
 * @param percent of customers, 0 to 100
 * @param salt another one draws other customers
 */
public record HoldOut(double percent, String salt) implements OfferPolicy {
  @Override
  public Verdict judge(Candidate candidate) {
    return isHeldOut(candidate.shopper().userId()) ? Verdict.HOLD_OUT : Verdict.PASS;
  }

  /** Whether the customer belongs to the comparison group. */
  public boolean isHeldOut(String userId) {
    return position(userId) < percent / 100;
  }

  /** Where the customer lies, from 0 to 1, evenly spread. */
  private double position(String userId) {
    final byte[] hash = Sha256.of(salt + "/" + userId);
    return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
  }
}
