package io.boomerang.core.hash;

import io.boomerang.core.config.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the shop signs with: keys, the newest first. The newest signs; what an older one signed is
 * still believed, so that a key can be changed without breaking what has been mailed.
 */
public record Secret(List<String> keys) {
  /** A shorter key can be guessed. */
  public static final int MIN_KEY_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String TOO_SHORT = "at least " + MIN_KEY_LENGTH + " characters";

  /**
   * A secret of these keys.
   *
   * @throws IllegalArgumentException when there is none, or one is too short to be a key
   */
  public Secret {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || !keys.stream().allMatch(Secret::isLongEnough)) {
      throw new IllegalArgumentException("each key of a secret needs " + TOO_SHORT);
    }
  }

  /** A secret of keys, the newest first. */
  public static Secret of(String... keys) {
    return new Secret(List.of(keys));
  }

  /**
   * Reads a variable that holds a key a line, the newest first. Problems with it do not show its
   * value.
   *
   * @param meaning what is done with it
   * @return null when the settings have a problem with it
   */
  public static Secret from(Settings settings, String name, String meaning) {
    final List<String> keys =
        settings
            .required(name, meaning)
            .lines()
            .map(String::strip)
            .filter(key -> !key.isEmpty())
            .toList();
    if (keys.stream().allMatch(Secret::isLongEnough)) {
      return keys.isEmpty() ? null : new Secret(keys);
    }
    settings.problemWithoutValue(name, "give " + TOO_SHORT + " in each line");
    return null;
  }

  /** Each key as a secret of its own, the newest first. */
  public List<Secret> each() {
    return keys.stream().map(Secret::of).toList();
  }

  /** HMAC-SHA256 (RFC 2104) with the newest key, each purpose with numbers of its own. */
  public byte[] sign(String purpose, String text) {
    try {
      final Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(keys.get(0).getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  private static boolean isLongEnough(String key) {
    return key.length() >= MIN_KEY_LENGTH;
  }

  /** Secrets are never logged. */
  @Override
  public String toString() {
    return "Secret[" + keys.size() + "]";
  }
}
