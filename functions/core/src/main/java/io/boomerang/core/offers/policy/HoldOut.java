package io.boomerang.core.offers.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    try {
      final byte[] text = (salt + "/" + userId).getBytes(StandardCharsets.UTF_8);
      final byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
