package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) with a secret of the shop, each purpose with numbers of its own. */
public final class Signature {
  /** A shorter secret can be guessed. */
  public static final int MIN_SECRET_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Signs with a secret.
   *
   * @throws IllegalArgumentException when the secret is too short to be one
   */
  public Signature(String secret) {
    if (secret.length() < MIN_SECRET_LENGTH) {
      throw new IllegalArgumentException(
          "a secret needs at least " + MIN_SECRET_LENGTH + " characters");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Reads {@code OFFER_SECRET}, which all functions of the offers share. */
  public static String secretFrom(Settings settings) {
    final String name = "OFFER_SECRET";
    final String secret = settings.required(name, "signs coupons and unsubscribe links");
    if (!secret.isEmpty() && secret.length() < MIN_SECRET_LENGTH) {
      settings.problem(name, "give at least " + MIN_SECRET_LENGTH + " characters");
    }
    return secret;
  }

  byte[] of(String purpose, String text) {
    try {
      final Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
