package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes and checks coupon codes such as {@code H7KM-3WQX-9TAP}. A code is derived from its offer,
 * so that codes never run out and making one twice gives the same; and it carries a signature, so
 * that a guess is refused without a look-up.
 *
 * <p>Nine characters derived from the offer, two that sign them, one that checks the typing. The
 * alphabet has 29 characters without the usual look-alikes; 29 is a prime, so that the weighted sum
 * modulo 29 finds every single mistyped character and every swapped pair.
 */
public final class CouponCodes {
  /** Without 0 O, 1 I L, Z (looks like 2) and V (looks like U). */
  static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUWXY";

  static final int BODY = 9;
  static final int SIGNED = 11;
  static final int LENGTH = 12;

  private static final int BASE = ALPHABET.length();
  private static final int GROUP = 4;

  private final List<Secret> keys;

  public CouponCodes(Secret secret) {
    this.keys = secret.each();
  }

  /** Reads {@code COUPON_SECRET}, which all functions that make or take coupons share. */
  public static Secret secretFrom(Settings settings) {
    return Secret.from(settings, "COUPON_SECRET", "coupons are derived with it");
  }

  /**
   * The code of an offer, without hyphens.
   *
   * @param salt 0; more when another offer happens to have that code
   */
  public String codeFor(String offerId, int salt) {
    final String body = letters(newest().sign("coupon/" + salt, offerId), BODY);
    final String signed = body + sign(newest(), body);
    return signed + checkCharacter(signed);
  }

  /** The code in the form in which people see it. */
  public static String display(String code) {
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(code.charAt(i));
    }
    return text.toString();
  }

  /** The code that somebody typed; empty when it cannot be one of ours. */
  public Optional<String> read(String typed) {
    return wellTyped(typed).filter(code -> keys.stream().anyMatch(key -> isSigned(key, code)));
  }

  private static boolean isSigned(Secret key, String code) {
    return sign(key, code.substring(0, BODY)).equals(code.substring(BODY, SIGNED));
  }

  /** Whether it has a code's form, check character included: then it is not just mistyped. */
  static boolean isWellTyped(String typed) {
    return wellTyped(typed).isPresent();
  }

  /**
   * The code without what people paste with it: hyphens and blanks of every kind, a full stop,
   * characters of full width.
   */
  private static Optional<String> wellTyped(String typed) {
    final String code =
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .replaceAll("[^\\p{L}\\p{N}]", "")
            .toUpperCase(Locale.ROOT);
    return Optional.of(code)
        .filter(text -> text.length() == LENGTH)
        .filter(text -> text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0))
        .filter(text -> checkCharacter(text.substring(0, SIGNED)) == text.charAt(SIGNED));
  }

  private Secret newest() {
    return keys.get(0);
  }

  private static String sign(Secret key, String body) {
    return letters(key.sign("coupon-signature", body), SIGNED - BODY);
  }

  static char checkCharacter(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += (i + 1) * ALPHABET.indexOf(text.charAt(i));
    }
    return ALPHABET.charAt(sum % BASE);
  }

  private static String letters(byte[] bytes, int count) {
    BigInteger number = new BigInteger(1, bytes);
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      final BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(BASE));
      text.append(ALPHABET.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return text.toString();
  }
}
