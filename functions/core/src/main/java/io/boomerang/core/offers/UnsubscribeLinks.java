package io.boomerang.core.offers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that unsubscribe one customer without a log-in. They hold who and which mail, encrypted and
 * sealed (AES-GCM), because they lie in mailboxes and logs; they need no document and do not
 * expire: a mail may be read years later.
 */
public final class UnsubscribeLinks {
  /** Name of the link's parameter. */
  public static final String PARAMETER = "t";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int SEAL_BITS = 128;
  private static final int MAX_TOKEN_LENGTH = 12_000;

  private final Signature signature;
  private final String address;
  private final SecretKeySpec key;

  /**
   * Links to an address.
   *
   * @param address of the unsubscribe function, without parameters
   */
  public UnsubscribeLinks(Signature signature, String address) {
    this.signature = signature;
    this.address = address;
    this.key = new SecretKeySpec(signature.of("unsubscribe/key", ""), "AES");
  }

  /** Whom a link unsubscribes, and which offer's mail it stood in. */
  public record Recipient(String userId, String offerId) {}

  /** The link for one mail. */
  public String linkFor(Recipient recipient) {
    return address + "?" + PARAMETER + "=" + token(recipient);
  }

  String token(Recipient recipient) {
    final byte[] text =
        (recipient.userId().length() + ":" + recipient.userId() + recipient.offerId())
            .getBytes(StandardCharsets.UTF_8);
    // Derived from what it protects: the same link each time, and no two texts share one.
    final byte[] nonce =
        Arrays.copyOf(
            signature.of("unsubscribe/nonce", new String(text, StandardCharsets.UTF_8)),
            NONCE_BYTES);
    final byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text, 0);
    final byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Whom the token unsubscribes; empty when it is not ours, to the last character. */
  public Optional<Recipient> read(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    try {
      final byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      final byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      final String text =
          new String(crypt(Cipher.DECRYPT_MODE, nonce, bytes, NONCE_BYTES), StandardCharsets.UTF_8);
      final int colon = text.indexOf(':');
      final int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
      final Recipient found = new Recipient(text.substring(colon + 1, end), text.substring(end));
      // Base64 leaves bits unused: only the form that we wrote is ours.
      return token(found).equals(token) ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Encrypts or decrypts.
   *
   * @throws IllegalArgumentException when it was not sealed with our key
   */
  private byte[] crypt(int mode, byte[] nonce, byte[] text, int from) {
    try {
      final Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(SEAL_BITS, nonce));
      return cipher.doFinal(text, from, text.length - from);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("not sealed by us", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
