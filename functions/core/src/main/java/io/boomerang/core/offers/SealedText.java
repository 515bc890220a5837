package io.boomerang.core.offers;

import io.boomerang.core.hash.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that travel in links of our mails: encrypted and sealed (AES-GCM), because they lie in
 * mailboxes and logs. The newest key of a secret seals; what an older one sealed is still read.
 */
final class SealedText {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int SEAL_BITS = 128;
  private static final int MAX_TOKEN_LENGTH = 12_000;

  private final String purpose;
  private final List<Key> keys;

  /** Texts for one purpose, which those of another cannot stand in for. */
  SealedText(Secret secret, String purpose) {
    this.purpose = purpose;
    this.keys = secret.each().stream().map(this::key).toList();
  }

  private record Key(Secret secret, SecretKeySpec spec) {}

  private Key key(Secret secret) {
    return new Key(secret, new SecretKeySpec(secret.sign(purpose + "/key", ""), "AES"));
  }

  /** The text as characters that an address can hold; the same each time. */
  String seal(String text) {
    return seal(keys.get(0), text);
  }

  /** The text that was sealed; empty when the token is not ours, to the last character. */
  Optional<String> open(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    final byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return bytes.length <= NONCE_BYTES
        ? Optional.empty()
        : keys.stream().flatMap(key -> open(key, bytes, token).stream()).findFirst();
  }

  private Optional<String> open(Key key, byte[] bytes, String token) {
    final byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    // Base64 leaves bits unused: only the form that we wrote is ours.
    return crypt(Cipher.DECRYPT_MODE, key, nonce, bytes, NONCE_BYTES)
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .filter(text -> seal(key, text).equals(token));
  }

  private String seal(Key key, String text) {
    // Derived from what it protects: the same token each time, and no two texts share one.
    final byte[] nonce = Arrays.copyOf(key.secret.sign(purpose + "/nonce", text), NONCE_BYTES);
    final byte[] sealed =
        crypt(Cipher.ENCRYPT_MODE, key, nonce, text.getBytes(StandardCharsets.UTF_8), 0)
            .orElseThrow();
    final byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Encrypts or decrypts; empty when it was not sealed with this key. */
  private static Optional<byte[]> crypt(int mode, Key key, byte[] nonce, byte[] text, int from) {
    try {
      final Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key.spec, new GCMParameterSpec(SEAL_BITS, nonce));
      return Optional.of(cipher.doFinal(text, from, text.length - from));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
