package io.boomerang.adapters.bigquery;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * BigQuery's NUMERIC on the wire: the value times 10^9 as an integer, two's complement, least
 * significant byte first, at most 16 bytes. It holds 29 digits before the point and 9 after it.
 */
final class Numeric {
  private static final int SCALE = 9;
  private static final int DIGITS_BEFORE_POINT = 29;

  private Numeric() {}

  /**
   * The value's bytes.
   *
   * @throws UnfitValueException when it has too many digits before or after the point
   */
  static byte[] encode(BigDecimal value) throws UnfitValueException {
    if (value.signum() == 0) {
      return new byte[1];
    }
    // Before any arithmetic: 1E+1000000000 would be a number of a billion digits.
    if ((long) value.precision() - value.scale() > DIGITS_BEFORE_POINT) {
      throw new UnfitValueException("has more than 29 digits before the point");
    }
    final byte[] bytes = scaled(value).toByteArray();
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      final byte swap = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swap;
    }
    return bytes;
  }

  private static BigInteger scaled(BigDecimal value) throws UnfitValueException {
    final BigDecimal shortest = value.scale() > SCALE ? value.stripTrailingZeros() : value;
    if (shortest.scale() > SCALE) {
      throw new UnfitValueException("has more than 9 digits after the point");
    }
    return shortest.setScale(SCALE).unscaledValue();
  }
}
